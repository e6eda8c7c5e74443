package io.shopstream.insights.cooccurrence;

/** What some messages add to the totals of one group of products. */
@SuppressWarnings("ArrayRecordComponent")
public record ProductUpdates(int group, ProductTotal[] products, RelationTotal viewed, RelationTotal bought) {}
