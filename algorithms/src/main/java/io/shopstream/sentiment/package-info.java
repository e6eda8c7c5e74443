/** How a review feels: from its words, and from its stars. */
@NullMarked
package io.shopstream.sentiment;

import org.jspecify.annotations.NullMarked;
