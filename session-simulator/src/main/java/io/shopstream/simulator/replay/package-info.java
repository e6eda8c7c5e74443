/** Real shops' clickstreams, read line by line in their own formats. */
@NullMarked
package io.shopstream.simulator.replay;

import org.jspecify.annotations.NullMarked;
