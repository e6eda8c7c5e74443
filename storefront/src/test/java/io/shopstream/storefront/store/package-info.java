@NullMarked
package io.shopstream.storefront.store;

import org.jspecify.annotations.NullMarked;
