/** One poll for all who watch a view, and the stream that shows it to a browser. */
@NullMarked
package io.shopstream.web.live;

import org.jspecify.annotations.NullMarked;
