package io.shopstream.graph.content;

/**
 * How much is kept of a large shop.
 *
 * @param products at most
 * @param users at most
 * @param edges at most
 */
public record Bounds(int products, int users, int edges) {

    int of(Kind kind) {
        return kind == Kind.PRODUCT ? products : users;
    }
}
