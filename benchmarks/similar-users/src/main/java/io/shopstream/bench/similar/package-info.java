/** What the joins of similar users cost, measured. */
@NullMarked
package io.shopstream.bench.similar;

import org.jspecify.annotations.NullMarked;
