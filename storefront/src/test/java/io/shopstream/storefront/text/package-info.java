@NullMarked
package io.shopstream.storefront.text;

import org.jspecify.annotations.NullMarked;
