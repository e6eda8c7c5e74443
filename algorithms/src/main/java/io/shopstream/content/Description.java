package io.shopstream.content;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is said of a product; what is null is not known. */
public record Description(
        @Nullable String name,
        @Nullable String category,
        @Nullable BigDecimal price) {

    /** Of a product of which nothing is said. */
    public static final Description NOTHING = new Description(null, null, null);
}
