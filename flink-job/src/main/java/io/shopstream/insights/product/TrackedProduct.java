package io.shopstream.insights.product;

/**
 * A product's totals and when they are written: the one state per key.
 *
 * @param writeTimer processing time of the one outstanding timer, {@link #NONE} if nothing changed since the last write
 */
public record TrackedProduct(ProductTotals totals, long writeTimer) {

    static final long NONE = Long.MIN_VALUE;

    boolean changed() {
        return writeTimer != NONE;
    }
}
