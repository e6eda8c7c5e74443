/** Samples of reviews by product, with a proof of what they are. */
@NullMarked
package io.shopstream.reviews.sample;

import org.jspecify.annotations.NullMarked;
