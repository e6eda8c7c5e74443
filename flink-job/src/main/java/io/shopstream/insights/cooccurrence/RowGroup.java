package io.shopstream.insights.cooccurrence;

/**
 * Rows and totals are spread over tasks by groups of products, not product by product, so that many updates travel in
 * one record. The number is part of the state's keys and must stay.
 */
public final class RowGroup {

    /** Enough for an even spread over some dozen tasks. */
    public static final int COUNT = 256;

    private RowGroup() {}

    /** The keys of products are hashes, so their first bits are as good as any. */
    public static int of(long productKey) {
        return (int) (productKey >>> 56);
    }
}
