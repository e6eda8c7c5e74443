/** Which products go together: counted product by product, ranked with current totals, written when changed. */
@NullMarked
package io.shopstream.insights.cooccurrence.pairs;

import org.jspecify.annotations.NullMarked;
