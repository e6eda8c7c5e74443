/** Regression trees in plain arrays: what they add up to for a row, and the parts of a file that hold them. */
@NullMarked
package io.shopstream.prediction.trees;

import org.jspecify.annotations.NullMarked;
