package io.shopstream.gate;

import io.shopstream.gate.memory.Memory.MessageQuestion;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a message may have come before: within the horizon state knows for certain, beyond it Redis has to be asked, and
 * of only those days on which it can have come. A message that tells of the last hours cannot have come yesterday, so
 * that live traffic asks nothing.
 *
 * @param exact for how long state remembers a message
 * @param keptDays for how many days Redis does
 */
record DuplicateHorizon(Duration exact, int keptDays) implements Serializable {

    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /**
     * What Redis must be asked about a message that state does not know; null if it need not.
     *
     * @param now epoch milliseconds
     * @param since when the state began, epoch milliseconds
     */
    @Nullable
    MessageQuestion question(Arrival arrival, long now, long since) {
        long coveredFrom = Math.max(now - exact.toMillis(), since);
        if (arrival.notBefore() >= coveredFrom) {
            return null;
        }
        long first = Math.max(day(arrival.notBefore()), day(now) - keptDays);
        long last = day(coveredFrom);
        return first > last ? null : new MessageQuestion(arrival.identity(), first, last);
    }

    /** UTC, days since 1970-01-01. */
    static long day(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS_A_DAY);
    }
}
