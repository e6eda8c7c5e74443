/** Who a browser is, from one request to the next. */
@NullMarked
package io.shopstream.storefront.session;

import org.jspecify.annotations.NullMarked;
