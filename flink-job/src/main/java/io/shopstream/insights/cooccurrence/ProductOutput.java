package io.shopstream.insights.cooccurrence;

import io.shopstream.stream.CompactedRecord;

/** Takes what is written of products. */
interface ProductOutput {

    void document(CooccurrenceDocument document);

    /** Of {@code product_neighbours}; only if it says something else than the last one. */
    void record(CompactedRecord record);

    /** The product is not counted any more. */
    void withdrawn(WrittenProduct last);
}
