/** What the shop keeps in MongoDB: carts of accounts, orders and reviews. */
@NullMarked
package io.shopstream.storefront.store;

import org.jspecify.annotations.NullMarked;
