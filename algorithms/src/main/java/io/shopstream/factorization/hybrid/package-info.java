/** Lists of what users will like by several ways at once, and the ways. */
@NullMarked
package io.shopstream.factorization.hybrid;

import org.jspecify.annotations.NullMarked;
