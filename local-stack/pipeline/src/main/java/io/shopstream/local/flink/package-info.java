/** Flink's REST interface. */
@NullMarked
package io.shopstream.local.flink;

import org.jspecify.annotations.NullMarked;
