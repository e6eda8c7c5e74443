/** Publishes a source's messages to Kafka: idempotently, keyed, paced, with progress. */
@NullMarked
package io.shopstream.simulator.publish;

import org.jspecify.annotations.NullMarked;
