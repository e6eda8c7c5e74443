/** What experiments on recommendations have shown so far, read from Elasticsearch. */
@NullMarked
package io.shopstream.results;

import org.jspecify.annotations.NullMarked;
