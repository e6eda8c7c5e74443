/** What the recommendation service says of itself. */
@NullMarked
package io.shopstream.console.recommend;

import org.jspecify.annotations.NullMarked;
