@NullMarked
package io.shopstream.storefront;

import org.jspecify.annotations.NullMarked;
