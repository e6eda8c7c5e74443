/** Features of reviews: what to learn from, as numbers. */
@NullMarked
package io.shopstream.reviews.feature;

import org.jspecify.annotations.NullMarked;
