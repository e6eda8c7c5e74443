package io.shopstream.similar;

import org.jspecify.annotations.Nullable;

/** Everything that groups are made of, on one edge; one component is there and the others are null. */
public record Finding(
        @Nullable UserSet user,
        @Nullable ProductLabel product,
        @Nullable Links links,
        @Nullable PartFigures figures) {

    static Finding of(UserSet user) {
        return new Finding(user, null, null, null);
    }

    static Finding of(ProductLabel product) {
        return new Finding(null, product, null, null);
    }

    static Finding of(Links links) {
        return new Finding(null, null, links, null);
    }

    static Finding of(PartFigures figures) {
        return new Finding(null, null, null, figures);
    }
}
