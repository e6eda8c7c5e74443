/** Product sentiment: how each review feels, as one document a review. */
@NullMarked
package io.shopstream.insights.sentiment;

import org.jspecify.annotations.NullMarked;
