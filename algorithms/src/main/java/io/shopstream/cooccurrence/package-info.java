/** Which products go together: counts of pairs of products in the same session, kept up to date one product at a time. */
@NullMarked
package io.shopstream.cooccurrence;

import org.jspecify.annotations.NullMarked;
