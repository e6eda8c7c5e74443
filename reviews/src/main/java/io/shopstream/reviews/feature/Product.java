package io.shopstream.reviews.feature;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a product beside its reviews.
 *
 * @param price null where it is not told
 * @param category the most general one; null where it is not told
 */
public record Product(@Nullable Double price, @Nullable String category) {

    static final Product UNKNOWN = new Product(null, null);
}
