package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.ranking.ListSettings;
import io.shopstream.settings.Arguments;
import java.io.Serializable;
import java.time.Duration;

/**
 * How co-occurrence is counted and served.
 *
 * @param neighbours {@code --neighbours}: the length of a product's list
 * @param rankingNeighbours {@code --ranking-neighbours}: the neighbours of a product that ranking gets
 * @param sessionCut {@code --session-cut}: products of a session that count; a longer one keeps a sample
 * @param neighbourCut {@code --neighbour-cut}: neighbours that a product's row counts
 * @param mostProducts {@code --most-products}: products that are counted at all, the two relations taken together;
 *     beyond it seldom mentioned ones make room for new ones. About 1.4 KB of heap each, and up to 16 KB where the
 *     neighbour cut is reached
 * @param refresh {@code --cooccurrence-refresh}: a product's document is written at most this often
 * @param halfLife {@code --cooccurrence-half-life}: after how long a session counts half, a second at least; zero for never,
 *     the default
 * @param affinityHalfLife {@code --affinity-half-life}: after how long a click ties two products half as much, and a product is
 *     half as popular
 * @param trendHalfLife {@code --trend-half-life}: after how long a session counts half in what is popular just now
 * @param seed {@code --cooccurrence-seed}: of the samples
 */
public record CooccurrenceSettings(
        int neighbours,
        int rankingNeighbours,
        int sessionCut,
        int neighbourCut,
        int mostProducts,
        Duration refresh,
        Duration halfLife,
        Duration affinityHalfLife,
        Duration trendHalfLife,
        long seed)
        implements Serializable {

    static final int DEFAULT_NEIGHBOURS = 50;
    static final int DEFAULT_CUT = 500;
    static final int DEFAULT_PRODUCTS = 150_000;
    static final Duration DEFAULT_REFRESH = Duration.ofSeconds(10);

    /** Sums are exact for events that come up to four half-lives late. */
    private static final Duration SHORTEST_AFFINITY = Duration.ofHours(1);

    /** Decay over more than a lifetime is none. */
    private static final Duration LONGEST_HALF_LIFE = Duration.ofDays(36_525);

    private static final int MOST_NEIGHBOURS = 1_000;
    private static final int MOST_CUT = 1_000_000;
    private static final int MOST_PRODUCTS = 100_000_000;

    public static CooccurrenceSettings from(Arguments arguments) {
        return new CooccurrenceSettings(
                (int) arguments.number("neighbours", DEFAULT_NEIGHBOURS, 1, MOST_NEIGHBOURS),
                (int) arguments.number("ranking-neighbours", ListSettings.LENGTH, 1, MOST_NEIGHBOURS),
                (int) arguments.number("session-cut", DEFAULT_CUT, 1, MOST_CUT),
                (int) arguments.number("neighbour-cut", DEFAULT_CUT, 1, MOST_CUT),
                (int) arguments.number("most-products", DEFAULT_PRODUCTS, 1, MOST_PRODUCTS),
                arguments.duration("cooccurrence-refresh", DEFAULT_REFRESH),
                arguments.duration("cooccurrence-half-life", Duration.ZERO, Decay.SHORTEST, LONGEST_HALF_LIFE),
                arguments.duration(
                        "affinity-half-life", ListSettings.DEFAULT_HALF_LIFE, SHORTEST_AFFINITY, LONGEST_HALF_LIFE),
                arguments.duration(
                        "trend-half-life", ListSettings.DEFAULT_TREND_HALF_LIFE, SHORTEST_AFFINITY, LONGEST_HALF_LIFE),
                arguments.number("cooccurrence-seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    public Decay decay() {
        return new Decay(halfLife.toMillis());
    }

    public Decay affinityDecay() {
        return new Decay(affinityHalfLife.toMillis());
    }

    public Decay trendDecay() {
        return new Decay(trendHalfLife.toMillis());
    }
}
