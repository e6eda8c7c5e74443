package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;

/**
 * How a product is asked for, or what a few clicks change of that; parts of it may be less than 0 where a click that came late
 * takes something back. The sums are of {@link Decay#weight}s.
 *
 * @param starts sessions that began with it
 * @param firstAt when it was first seen, in epoch milliseconds; {@link Long#MAX_VALUE} if it was not
 * @param popularity sessions with it, by {@code --affinity-half-life}
 * @param trend sessions with it, by {@code --trend-half-life}
 */
public record ProductActivity(long starts, long firstAt, DecayedSum popularity, DecayedSum trend) {

    public static final ProductActivity NONE = opening(0);

    /** A session began with it, or, with -1, did not after all. */
    public static ProductActivity opening(int sign) {
        return new ProductActivity(sign, Long.MAX_VALUE, DecayedSum.NONE, DecayedSum.NONE);
    }

    /** A session has it since {@code atMillis}, or, with -1, not since then. */
    public static ProductActivity occurrence(long atMillis, int sign, Decay decay, Decay trendDecay) {
        return new ProductActivity(
                0,
                sign > 0 ? atMillis : Long.MAX_VALUE,
                DecayedSum.of((long) sign * decay.weight(atMillis), decay.epoch(atMillis)),
                DecayedSum.of((long) sign * trendDecay.weight(atMillis), trendDecay.epoch(atMillis)));
    }

    /** Both together; in whatever order, the same. */
    public ProductActivity plus(ProductActivity other) {
        return new ProductActivity(
                starts + other.starts,
                Math.min(firstAt, other.firstAt),
                popularity.plus(other.popularity),
                trend.plus(other.trend));
    }
}
