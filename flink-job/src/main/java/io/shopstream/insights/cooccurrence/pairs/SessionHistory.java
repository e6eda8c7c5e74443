package io.shopstream.insights.cooccurrence.pairs;

/**
 * The products that a session has had, by relation.
 *
 * @param viewed keys
 * @param bought keys
 * @param path keys of the products that were clicked, in the order of time ({@link io.shopstream.cooccurrence.SessionPath})
 * @param pathTimes of each click of {@code path}, in epoch milliseconds
 * @param endedAt the latest interaction in epoch milliseconds
 * @param timer event time at which to look whether to forget it
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionHistory(long[] viewed, long[] bought, long[] path, long[] pathTimes, long endedAt, long timer) {

    /** No timer is set. */
    static final long NO_TIMER = Long.MIN_VALUE;

    /** Of a session that nothing is known of. */
    static final SessionHistory NONE =
            new SessionHistory(new long[0], new long[0], new long[0], new long[0], Long.MIN_VALUE, NO_TIMER);
}
