/** How counts become Prometheus' text format. */
@NullMarked
package io.shopstream.recommend.metric;

import org.jspecify.annotations.NullMarked;
