package io.shopstream.insights.sink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: doubling from {@code first} to {@code longest}, of which a random half is
 * taken off so that subtasks do not come back all at once. Thread safe.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The wait after one more failure. */
    synchronized Duration afterFailure() {
        long millis = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /** Starts anew; tells whether there had been a failure. */
    synchronized boolean reset() {
        boolean failed = !next.equals(first);
        next = first;
        return failed;
    }

    /** Whether nothing failed since the last reset. */
    synchronized boolean isFresh() {
        return next.equals(first);
    }
}
