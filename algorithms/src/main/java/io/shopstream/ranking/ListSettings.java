package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import java.time.Duration;

/**
 * How counts age and how long lists are.
 *
 * @param halfLife of affinities and of popularity
 * @param trendHalfLife of what is popular just now
 * @param length neighbours of a product that are listed at most
 */
public record ListSettings(Duration halfLife, Duration trendHalfLife, int length) {

    /** After how long a click ties two products half as much, and a session counts half in popularity, unless a shop says otherwise. */
    public static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(60);

    /** After how long a session counts half in what is popular just now, unless a shop says otherwise. */
    public static final Duration DEFAULT_TREND_HALF_LIFE = Duration.ofDays(2);

    /** Half-lives as shares of a history, as they were found best. */
    private static final double SHARE = 0.43;

    private static final double TREND_SHARE = 0.016;

    /** Neighbours of a product by which the shipped ranker learned. */
    public static final int LENGTH = 100;

    /** For a history of that length. */
    public static ListSettings ofHistory(Duration history) {
        return new ListSettings(share(history, SHARE), share(history, TREND_SHARE), LENGTH);
    }

    private static Duration share(Duration history, double share) {
        return Duration.ofMillis(Math.max(Decay.SHORTEST.toMillis(), Math.round(history.toMillis() * share)));
    }

    public Decay decay() {
        return new Decay(halfLife.toMillis());
    }

    public Decay trendDecay() {
        return new Decay(trendHalfLife.toMillis());
    }
}
