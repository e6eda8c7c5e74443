@NullMarked
package io.shopstream.storefront.session;

import org.jspecify.annotations.NullMarked;
