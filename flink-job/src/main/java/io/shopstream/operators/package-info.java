/**
 * Makes fewer records of many on their way: sums, before they cross the network to a key that everybody adds to, and the
 * latest of what a key says again and again.
 */
@NullMarked
package io.shopstream.operators;

import org.jspecify.annotations.NullMarked;
