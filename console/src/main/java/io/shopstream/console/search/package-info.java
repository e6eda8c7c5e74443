/** How the console asks Elasticsearch, and Flink. */
@NullMarked
package io.shopstream.console.search;

import org.jspecify.annotations.NullMarked;
