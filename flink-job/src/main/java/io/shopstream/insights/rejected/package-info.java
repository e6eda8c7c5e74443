/** Rejected messages, as one document each that says why and where it came from, but not what it said. */
@NullMarked
package io.shopstream.insights.rejected;

import org.jspecify.annotations.NullMarked;
