/** Why a score is what it is: Shapley values of trees, of linear models and of any function, of one row and over many. */
@NullMarked
package io.shopstream.prediction.explanation;

import org.jspecify.annotations.NullMarked;
