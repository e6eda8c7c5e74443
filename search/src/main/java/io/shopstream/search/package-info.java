/** How Elasticsearch is asked, by whoever only reads. */
@NullMarked
package io.shopstream.search;

import org.jspecify.annotations.NullMarked;
