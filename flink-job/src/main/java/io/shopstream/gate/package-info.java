/** The gate: every message of the shop goes to the valid or to the rejected topic, exactly once. */
@NullMarked
package io.shopstream.gate;

import org.jspecify.annotations.NullMarked;
