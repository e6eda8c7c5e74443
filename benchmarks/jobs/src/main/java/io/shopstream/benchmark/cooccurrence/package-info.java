/** How fast co-occurrence is counted, and how much memory it takes. */
@NullMarked
package io.shopstream.benchmark.cooccurrence;

import org.jspecify.annotations.NullMarked;
