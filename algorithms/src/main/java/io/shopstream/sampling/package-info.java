/** Samples of reviews by product, and whether they are what they claim to be. */
@NullMarked
package io.shopstream.sampling;

import org.jspecify.annotations.NullMarked;
