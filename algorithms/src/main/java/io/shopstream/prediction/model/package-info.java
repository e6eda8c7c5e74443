/** Models that make a probability of a row of numbers, and their files. */
@NullMarked
package io.shopstream.prediction.model;

import org.jspecify.annotations.NullMarked;
