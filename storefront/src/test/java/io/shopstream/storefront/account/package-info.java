@NullMarked
package io.shopstream.storefront.account;

import org.jspecify.annotations.NullMarked;
