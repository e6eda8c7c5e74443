package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.stream.CompactedRecord;

/**
 * What was last written of a product: its document and its record in {@code product_neighbours}.
 *
 * @param version see {@link ProductRows}; {@link #STALE} if what was written has become wrong without a later version
 * @param activity a hash of its {@link ProductActivity}, which is told apart from the relation's mentions
 */
public record WrittenProduct(Relation relation, String id, long version, int activity) {

    static final long STALE = -1;

    /** The record that says that it is not counted any more. */
    CompactedRecord withdrawal() {
        return CompactedRecord.of(ProductNeighbours.recordKey(relation.wireName(), id), null);
    }

    WrittenProduct stale() {
        return new WrittenProduct(relation, id, STALE, activity);
    }
}
