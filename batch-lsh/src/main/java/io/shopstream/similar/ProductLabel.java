package io.shopstream.similar;

import org.jspecify.annotations.Nullable;

/** What is known of a product. */
public record ProductLabel(
        String id, @Nullable String name, @Nullable String category) {

    /** What either knows; the lexically first where both do, so that the order does not matter. */
    ProductLabel and(ProductLabel other) {
        return new ProductLabel(id, first(name, other.name), first(category, other.category));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
