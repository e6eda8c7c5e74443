/** Factors of users and products, learned from the archive and published. */
@NullMarked
package io.shopstream.training.factors;

import org.jspecify.annotations.NullMarked;
