package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.Relation;
import org.jspecify.annotations.Nullable;

/** A product of a task: its row, and what was done with it. */
final class ProductRow {

    static final long NEVER = -1;

    /** Its index, which changes when others are dropped. */
    int product;

    final long key;

    /** Null until the totals have told. */
    @Nullable
    Relation relation;

    /** How often the totals have seen it. */
    long mentions;

    NeighbourRow cells = new NeighbourRow();

    /** The version and the time of the document last written. */
    long writtenVersion = NEVER;

    long writtenAt = Long.MIN_VALUE;

    /** Waits for the next round, or in this one. */
    boolean queued;

    /** What the last checkpoint does not know. */
    boolean cellsUnsaved;

    boolean versionUnsaved;

    /** Whether any checkpoint knows it. */
    boolean saved;

    ProductRow(int product, long key) {
        this.product = product;
        this.key = key;
    }
}
