/** How a page asks Elasticsearch. */
@NullMarked
package io.shopstream.web.search;

import org.jspecify.annotations.NullMarked;
