package io.shopstream.insights.traffic;

/**
 * A minute's traffic: the one state per key.
 *
 * @param writeTimer {@link #NONE}; else when an earlier release would have written what had changed
 */
public record TrackedTraffic(Traffic traffic, long writeTimer) {

    static final long NONE = Long.MIN_VALUE;

    static TrackedTraffic written(Traffic traffic) {
        return new TrackedTraffic(traffic, NONE);
    }

    boolean changed() {
        return writeTimer != NONE;
    }
}
