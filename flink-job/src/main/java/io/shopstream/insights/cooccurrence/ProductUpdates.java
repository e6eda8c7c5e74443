package io.shopstream.insights.cooccurrence;

/**
 * What some messages add to the totals of one group of products.
 *
 * @param active keys of products whose activity changed, some of them among {@code products}
 * @param activities what changed of each of {@code active}
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProductUpdates(
        int group,
        ProductTotal[] products,
        RelationTotal viewed,
        RelationTotal bought,
        long[] active,
        ProductActivity[] activities) {}
