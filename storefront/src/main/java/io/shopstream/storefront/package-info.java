/** A furniture shop to click through: pages that are made here, and lists that the recommendation service makes. */
@NullMarked
package io.shopstream.storefront;

import org.jspecify.annotations.NullMarked;
