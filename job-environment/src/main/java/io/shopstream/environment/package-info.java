/** Flink's settings that no job of this project can do without. */
@NullMarked
package io.shopstream.environment;

import org.jspecify.annotations.NullMarked;
