/** What a shopper will order again: features of user, product and pair, the choice of a basket, and how good it was. */
@NullMarked
package io.shopstream.reorder;

import org.jspecify.annotations.NullMarked;
