/** Pages, made of templates that escape whatever they are given. */
@NullMarked
package io.shopstream.storefront.page;

import org.jspecify.annotations.NullMarked;
