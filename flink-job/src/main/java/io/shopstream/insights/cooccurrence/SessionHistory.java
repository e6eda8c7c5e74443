package io.shopstream.insights.cooccurrence;

/**
 * The products that a session has had, by relation.
 *
 * @param viewed keys
 * @param bought keys
 * @param endedAt the latest interaction in epoch milliseconds
 * @param timer event time at which to look whether to forget it
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionHistory(long[] viewed, long[] bought, long endedAt, long timer) {}
