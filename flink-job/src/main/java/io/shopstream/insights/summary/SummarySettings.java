package io.shopstream.insights.summary;

import io.shopstream.settings.Arguments;
import java.io.Serializable;
import java.time.Duration;

/**
 * How sessions are summarised.
 *
 * @param inactivityGap {@code --inactivity-gap}: a session closes when nothing happened in it for so long
 * @param allowedLateness {@code --allowed-lateness}: for how long, in event time, a closed session is kept to be
 *     reopened. State grows with it. Where history is replayed faster than it happened, let it be longer than that
 *     history: neighbouring messages are then days apart, and partitions are never read in step to the day
 * @param refresh {@code --summary-refresh}: a session's document is written at most this often, and before
 *     each checkpoint
 * @param mostProducts {@code --session-products}: distinct products, and categories, that a document lists
 */
public record SummarySettings(Duration inactivityGap, Duration allowedLateness, Duration refresh, int mostProducts)
        implements Serializable {

    static final Duration DEFAULT_INACTIVITY_GAP = Duration.ofMinutes(30);
    static final Duration DEFAULT_ALLOWED_LATENESS = Duration.ofHours(24);
    static final Duration DEFAULT_REFRESH = Duration.ofSeconds(1);
    static final int DEFAULT_PRODUCTS = 500;

    /** More would make documents of megabytes, and each further message rewrites them all. */
    private static final int HIGHEST_MOST_PRODUCTS = 10_000;

    public static SummarySettings from(Arguments arguments) {
        return new SummarySettings(
                arguments.duration("inactivity-gap", DEFAULT_INACTIVITY_GAP),
                arguments.duration("allowed-lateness", DEFAULT_ALLOWED_LATENESS),
                arguments.duration("summary-refresh", DEFAULT_REFRESH),
                (int) arguments.number("session-products", DEFAULT_PRODUCTS, 1, HIGHEST_MOST_PRODUCTS));
    }

    /** Whether a session that ended at {@code endedAt} has closed by event time {@code now}. */
    boolean isClosed(long endedAt, long now) {
        return closesAt(endedAt) <= now;
    }

    /** Whether a session that ended at {@code endedAt} is beyond reopening at event time {@code now}. */
    boolean isForgotten(long endedAt, long now) {
        return forgottenAt(endedAt) <= now;
    }

    long closesAt(long endedAt) {
        return endedAt + inactivityGap.toMillis();
    }

    /** Event time from which on a session that ended at {@code endedAt} is forgotten. */
    public long forgottenAt(long endedAt) {
        return closesAt(endedAt) + allowedLateness.toMillis();
    }

    /** How long a change waits for others, since the messages of one moment arrive together when the gate commits. */
    public Duration moment() {
        return Duration.ofMillis(Math.max(1, refresh.toMillis() / 10));
    }
}
