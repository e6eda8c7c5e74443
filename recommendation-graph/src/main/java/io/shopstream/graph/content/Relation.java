package io.shopstream.graph.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an edge says. */
public enum Relation {
    /** The list of a product names another that is looked at with it; the weight is the log-likelihood ratio. */
    VIEWED(Kind.PRODUCT, Kind.PRODUCT),
    /** The same of products that are bought together. */
    BOUGHT(Kind.PRODUCT, Kind.PRODUCT),
    /** A user's list names a product; the weight is its score. */
    RECOMMENDED(Kind.USER, Kind.PRODUCT),
    /** A user is like another; the weight is their similarity. */
    SIMILAR(Kind.USER, Kind.USER);

    private final Kind from;
    private final Kind to;

    Relation(Kind from, Kind to) {
        this.from = from;
        this.to = to;
    }

    public Kind from() {
        return from;
    }

    public Kind to() {
        return to;
    }

    /** Whether it names a product: these are the edges that recommend. */
    public boolean recommends() {
        return to == Kind.PRODUCT;
    }

    public boolean isOfProducts() {
        return from == Kind.PRODUCT;
    }

    /** As in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Relation> of(String label) {
        return Arrays.stream(values())
                .filter(relation -> relation.label().equals(label))
                .findFirst();
    }
}
