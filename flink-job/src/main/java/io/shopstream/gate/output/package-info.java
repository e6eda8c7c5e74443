/** Transactional output to Kafka from which nothing is lost, and which one job at a time writes. */
@NullMarked
package io.shopstream.gate.output;

import org.jspecify.annotations.NullMarked;
