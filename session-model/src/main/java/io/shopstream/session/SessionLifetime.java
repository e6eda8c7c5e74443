package io.shopstream.session;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a session is on, and how long it is remembered, in event time.
 *
 * @param inactivityGap a session closes when nothing happened in it for so long
 * @param allowedLateness for how long a closed session is kept to be reopened
 */
public record SessionLifetime(Duration inactivityGap, Duration allowedLateness) implements Serializable {

    public static final Duration DEFAULT_INACTIVITY_GAP = Duration.ofMinutes(30);
    public static final Duration DEFAULT_ALLOWED_LATENESS = Duration.ofHours(24);

    /** How long after its last sign a session is forgotten. */
    public Duration whole() {
        return inactivityGap.plus(allowedLateness);
    }

    /** Whether a session that ended at {@code endedAt} has closed by {@code now}, both epoch milliseconds. */
    public boolean isClosed(long endedAt, long now) {
        return closesAt(endedAt) <= now;
    }

    /** Whether a session that ended at {@code endedAt} is beyond reopening at {@code now}, both epoch milliseconds. */
    public boolean isForgotten(long endedAt, long now) {
        return forgottenAt(endedAt) <= now;
    }

    /** Epoch milliseconds from which on a session that ended at {@code endedAt} is closed. */
    public long closesAt(long endedAt) {
        return endedAt + inactivityGap.toMillis();
    }

    /** Epoch milliseconds from which on a session that ended at {@code endedAt} is forgotten. */
    public long forgottenAt(long endedAt) {
        return endedAt + whole().toMillis();
    }
}
