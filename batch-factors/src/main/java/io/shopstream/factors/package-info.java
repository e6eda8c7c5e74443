/** Factors of users and products, learned by alternating least squares as a batch job in which no task holds all. */
@NullMarked
package io.shopstream.factors;

import org.jspecify.annotations.NullMarked;
