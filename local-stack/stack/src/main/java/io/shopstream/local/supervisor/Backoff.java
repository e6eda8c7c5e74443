package io.shopstream.local.supervisor;

import java.time.Duration;

/**
 * How long to wait before a service that died is started again: at once-ish the first time, twice as long each time it
 * dies again soon, and from the beginning after it lived well for a while.
 *
 * @param pause before the next start
 */
record Backoff(Duration pause) {

    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(15);
    static final Duration GOOD_LIFE = Duration.ofMinutes(1);

    static Backoff initial() {
        return new Backoff(FIRST);
    }

    /** The backoff after a further death, of a process that had lived this long. */
    Backoff afterLife(Duration lived) {
        if (lived.compareTo(GOOD_LIFE) >= 0) {
            return initial();
        }
        Duration doubled = pause.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
