package io.shopstream.insights.product;

/**
 * A product's totals: the one state per key.
 *
 * @param writeTimer {@link #NONE}; else when an earlier release would have written what had changed
 */
public record TrackedProduct(ProductTotals totals, long writeTimer) {

    static final long NONE = Long.MIN_VALUE;

    static TrackedProduct written(ProductTotals totals) {
        return new TrackedProduct(totals, NONE);
    }

    boolean changed() {
        return writeTimer != NONE;
    }
}
