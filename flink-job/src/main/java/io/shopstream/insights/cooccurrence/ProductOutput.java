package io.shopstream.insights.cooccurrence;

import io.shopstream.session.ProductNeighbours;

/** Takes what is written of products. */
interface ProductOutput {

    void written(CooccurrenceDocument document, ProductNeighbours record);

    /** The product is not counted any more. */
    void withdrawn(WrittenProduct last);
}
