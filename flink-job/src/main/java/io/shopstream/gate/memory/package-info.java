/**
 * What Redis remembers for the gate: who has been here before, which messages have passed, and how many users there were,
 * in all and by day.
 */
@NullMarked
package io.shopstream.gate.memory;

import org.jspecify.annotations.NullMarked;
