package io.shopstream.local.supervisor;

import java.time.Duration;

/**
 * How long to wait before a service that died is started again: at once-ish the first time, twice as long each time it
 * dies again soon, and from the beginning after it lived well for a while.
 *
 * @param pause before the next start
 */
record RestartDelay(Duration pause) {

    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(15);
    static final Duration GOOD_LIFE = Duration.ofMinutes(1);

    static RestartDelay initial() {
        return new RestartDelay(FIRST);
    }

    /** The delay after a further death, of a process that had lived this long. */
    RestartDelay afterLife(Duration lived) {
        if (lived.compareTo(GOOD_LIFE) >= 0) {
            return initial();
        }
        Duration doubled = pause.multipliedBy(2);
        return new RestartDelay(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
