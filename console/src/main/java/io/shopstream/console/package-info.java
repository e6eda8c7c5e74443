/** A page that shows, live, what Elasticsearch holds: an HTTP server of its own, read-only. */
@NullMarked
package io.shopstream.console;

import org.jspecify.annotations.NullMarked;
