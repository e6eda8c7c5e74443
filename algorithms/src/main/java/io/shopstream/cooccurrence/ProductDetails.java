package io.shopstream.cooccurrence;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a product is shown. */
public record ProductDetails(
        String id,
        @Nullable String name,
        @Nullable String category,
        @Nullable BigDecimal price) {

    /** Of a product that nothing else is known of. */
    public static ProductDetails of(String id) {
        return new ProductDetails(id, null, null, null);
    }
}
