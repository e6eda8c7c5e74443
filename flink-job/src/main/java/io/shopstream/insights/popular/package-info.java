/** What is liked where: the products that a country, a kind of device or those who rate like best. */
@NullMarked
package io.shopstream.insights.popular;

import org.jspecify.annotations.NullMarked;
