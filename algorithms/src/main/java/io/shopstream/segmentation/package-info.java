/** Segments of shoppers: features of a shopper, k-means, how many segments there are, their names, and where they went since. */
@NullMarked
package io.shopstream.segmentation;

import org.jspecify.annotations.NullMarked;
