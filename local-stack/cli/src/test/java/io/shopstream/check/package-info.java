/**
 * Checks that the pipeline's results are right, by recomputing them from the raw files. Nothing here may use a class of
 * the pipeline or of the simulator: a mistake shared is a mistake unseen.
 */
@NullMarked
package io.shopstream.check;

import org.jspecify.annotations.NullMarked;
