package io.shopstream.insights.cooccurrence;

/**
 * What one task of the totals tells all rows: products whose total has changed since it last did, and its shares of the
 * relations' totals.
 *
 * @param sender the task's number, of {@code senders}
 * @param dropped keys of products that are not counted any more, which goes before {@code products}: they may be again
 * @param complete whether the receiver now knows all that the sender does; if not, more comes at once, and its shares are
 *     not to be used before
 */
@SuppressWarnings("ArrayRecordComponent")
public record TotalsUpdate(
        int sender,
        int senders,
        boolean complete,
        long[] dropped,
        ProductTotal[] products,
        RelationTotal viewed,
        RelationTotal bought) {

    /** Interactions under both relations. */
    long mentions() {
        return viewed.mentions() + bought.mentions();
    }

    /** Its shares alone. */
    TotalsUpdate withoutProducts() {
        return new TotalsUpdate(sender, senders, complete, new long[0], new ProductTotal[0], viewed, bought);
    }
}
