/** What the shop sells: products, categories, search and pictures. */
@NullMarked
package io.shopstream.storefront.catalogue;

import org.jspecify.annotations.NullMarked;
