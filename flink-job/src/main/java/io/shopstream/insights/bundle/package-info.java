/** Sums up records on their way, so that fewer of them cross the network to a key that everybody adds to. */
@NullMarked
package io.shopstream.insights.bundle;

import org.jspecify.annotations.NullMarked;
