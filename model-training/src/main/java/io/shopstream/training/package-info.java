/** Learns rankers, in a process of its own. */
@NullMarked
package io.shopstream.training;

import org.jspecify.annotations.NullMarked;
