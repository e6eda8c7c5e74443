package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;

/**
 * How a product is asked for, or what a few clicks change of that; parts of it may be less than 0 where a click that came late
 * takes something back. Sums are {@link DecayedSum}s of {@link Decay#weight}s.
 *
 * @param starts sessions that began with it
 * @param firstAt when it was first seen, in epoch milliseconds; {@link Long#MAX_VALUE} if it was not
 * @param popularity sessions with it, by {@code --affinity-half-life}
 * @param trend sessions with it, by {@code --trend-half-life}
 */
public record ProductActivity(
        long starts, long firstAt, long popularity, int popularityBase, long trend, int trendBase) {

    static final ProductActivity NONE = new ProductActivity(0, Long.MAX_VALUE, 0, 0, 0, 0);

    /** A session began with it, or, with -1, did not after all. */
    static ProductActivity opening(int sign) {
        return new ProductActivity(sign, Long.MAX_VALUE, 0, 0, 0, 0);
    }

    /** A session has it since {@code atMillis}, or, with -1, not since then. */
    static ProductActivity occurrence(long atMillis, int sign, Decay decay, Decay trendDecay) {
        int base = DecayedSum.base(decay.epoch(atMillis));
        int trendBase = DecayedSum.base(trendDecay.epoch(atMillis));
        return new ProductActivity(
                0,
                sign > 0 ? atMillis : Long.MAX_VALUE,
                DecayedSum.units((long) sign * decay.weight(atMillis), decay.epoch(atMillis), base),
                base,
                DecayedSum.units((long) sign * trendDecay.weight(atMillis), trendDecay.epoch(atMillis), trendBase),
                trendBase);
    }

    /** Both together; in whatever order, the same. */
    ProductActivity plus(ProductActivity other) {
        int base = Math.max(popularityBase, other.popularityBase);
        int latestTrend = Math.max(trendBase, other.trendBase);
        return new ProductActivity(
                starts + other.starts,
                Math.min(firstAt, other.firstAt),
                DecayedSum.carried(popularity, popularityBase, base)
                        + DecayedSum.carried(other.popularity, other.popularityBase, base),
                base,
                DecayedSum.carried(trend, trendBase, latestTrend)
                        + DecayedSum.carried(other.trend, other.trendBase, latestTrend),
                latestTrend);
    }
}
