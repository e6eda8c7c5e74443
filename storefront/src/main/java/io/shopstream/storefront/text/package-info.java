/** What is said to shoppers, in each language. */
@NullMarked
package io.shopstream.storefront.text;

import org.jspecify.annotations.NullMarked;
