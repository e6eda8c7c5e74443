/** Experiments: who gets which variant, and what a variant changes of lists. */
@NullMarked
package io.shopstream.recommend.experiment;

import org.jspecify.annotations.NullMarked;
