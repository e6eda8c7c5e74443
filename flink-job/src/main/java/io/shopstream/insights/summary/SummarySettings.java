package io.shopstream.insights.summary;

import io.shopstream.session.SessionLifetime;
import io.shopstream.settings.Arguments;
import java.io.Serializable;
import java.time.Duration;

/**
 * How sessions are summarised.
 *
 * @param lifetime {@code --inactivity-gap} and {@code --allowed-lateness}. State grows with the latter. Where history is
 *     replayed faster than it happened, let it be longer than that history: neighbouring messages are then days apart,
 *     and partitions are never read in step to the day
 * @param refresh {@code --summary-refresh}: a session's document is written at most this often, and before
 *     each checkpoint
 * @param mostProducts {@code --session-products}: distinct products, and categories, that a document lists
 */
public record SummarySettings(SessionLifetime lifetime, Duration refresh, int mostProducts) implements Serializable {

    static final Duration DEFAULT_REFRESH = Duration.ofSeconds(1);
    static final int DEFAULT_PRODUCTS = 500;

    /** More would make documents of megabytes, and each further message rewrites them all. */
    private static final int HIGHEST_MOST_PRODUCTS = 10_000;

    public static SummarySettings from(Arguments arguments) {
        return new SummarySettings(
                new SessionLifetime(
                        arguments.duration("inactivity-gap", SessionLifetime.DEFAULT_INACTIVITY_GAP),
                        arguments.duration("allowed-lateness", SessionLifetime.DEFAULT_ALLOWED_LATENESS)),
                arguments.duration("summary-refresh", DEFAULT_REFRESH),
                (int) arguments.number("session-products", DEFAULT_PRODUCTS, 1, HIGHEST_MOST_PRODUCTS));
    }

    /** How long a change waits for others, since the messages of one moment arrive together when the gate commits. */
    public Duration moment() {
        return Duration.ofMillis(Math.max(1, refresh.toMillis() / 10));
    }
}
