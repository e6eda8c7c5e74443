/** The lists of products as they are now, kept in memory from Kafka. */
@NullMarked
package io.shopstream.recommend.lists;

import org.jspecify.annotations.NullMarked;
