/** Product statistics: running totals a product. */
@NullMarked
package io.shopstream.insights.product;

import org.jspecify.annotations.NullMarked;
