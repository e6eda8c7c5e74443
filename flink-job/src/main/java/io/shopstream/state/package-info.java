/** Serializers of state, whose versions Flink keeps with it. */
@NullMarked
package io.shopstream.state;

import org.jspecify.annotations.NullMarked;
