/** Flink's REST interface, as everybody here asks it. */
@NullMarked
package io.shopstream.flink;

import org.jspecify.annotations.NullMarked;
