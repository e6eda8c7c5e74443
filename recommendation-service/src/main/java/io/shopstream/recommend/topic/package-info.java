/** Kafka's topics, as a service that keeps what they say in memory reads and writes them. */
@NullMarked
package io.shopstream.recommend.topic;

import org.jspecify.annotations.NullMarked;
