/** One poll for all who watch a view. */
@NullMarked
package io.shopstream.console.live;

import org.jspecify.annotations.NullMarked;
