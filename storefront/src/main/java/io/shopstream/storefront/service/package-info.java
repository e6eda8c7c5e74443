/** What the recommendation service is asked and told, over HTTP as any shop would. */
@NullMarked
package io.shopstream.storefront.service;

import org.jspecify.annotations.NullMarked;
