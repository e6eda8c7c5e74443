/**
 * Randomized experiments: who gets which variant, and what can be concluded from the sums of each variant, on every day that
 * somebody looks.
 */
@NullMarked
package io.shopstream.experiment;

import org.jspecify.annotations.NullMarked;
