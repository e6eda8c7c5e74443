package io.shopstream.insights.traffic;

/**
 * A minute's traffic and when it is written: the one state per key.
 *
 * @param writeTimer processing time of the one outstanding timer, {@link #NONE} if nothing changed since the last write
 */
public record TrackedTraffic(Traffic traffic, long writeTimer) {

    static final long NONE = Long.MIN_VALUE;

    boolean changed() {
        return writeTimer != NONE;
    }
}
