package io.shopstream.web;

import java.util.function.LongSupplier;

/**
 * Lets so many requests a second through, a second's worth of them at once: a leaky bucket as a meter, by the time at which it would
 * be empty (ITU-T I.371, generic cell rate algorithm). Thread safe.
 */
public final class RateLimit {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long nanosEach;
    private final LongSupplier nanoTime;
    private long emptyAt;

    /** @param mostASecond at least 1 */
    public RateLimit(int mostASecond, LongSupplier nanoTime) {
        this.nanosEach = SECOND_NANOS / mostASecond;
        this.nanoTime = nanoTime;
        this.emptyAt = nanoTime.getAsLong();
    }

    /** Whether one more passes now. */
    public synchronized boolean passes() {
        long now = nanoTime.getAsLong();
        long level = Math.max(0, emptyAt - now);
        if (level + nanosEach > SECOND_NANOS) {
            return false;
        }
        emptyAt = now + level + nanosEach;
        return true;
    }
}
