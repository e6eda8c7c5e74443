package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.NeighbourRow;
import org.jspecify.annotations.Nullable;

/** A product of a task: its row, and what was done with it. */
final class ProductRow {

    /** Its index, which changes when others are dropped. */
    int product;

    final long key;

    /** What is known of it; null until the totals have told, and when they do not count it any more. */
    @Nullable
    ProductTotal total;

    NeighbourRow cells = new NeighbourRow();

    /** Null if nothing of it is anywhere. */
    @Nullable
    WrittenProduct written;

    long writtenAt = Long.MIN_VALUE;

    /** A hash of its last record; 0 if that is not known. */
    long recordHash;

    /** Waits for the next round, or in this one. */
    boolean queued;

    /** What the last checkpoint does not know. */
    boolean cellsUnsaved;

    boolean writtenUnsaved;

    /** Whether any checkpoint knows it. */
    boolean saved;

    ProductRow(int product, long key) {
        this.product = product;
        this.key = key;
    }

    /** Its own counts changed without an update of its row. */
    void outdate() {
        if (written != null && written.version() != WrittenProduct.STALE) {
            written = written.stale();
            writtenUnsaved = true;
        }
    }
}
