/**
 * Flink's Prometheus reporter on loopback. In Flink's own package, because what its reporter has to tell is visible there
 * only.
 */
@NullMarked
package org.apache.flink.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
