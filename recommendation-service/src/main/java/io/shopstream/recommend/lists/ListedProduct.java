package io.shopstream.recommend.lists;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product as the insights know it. */
public record ListedProduct(
        String id,
        @Nullable String name,
        @Nullable String category,
        @Nullable BigDecimal price) {}
