@NullMarked
package io.shopstream.storefront.catalogue;

import org.jspecify.annotations.NullMarked;
