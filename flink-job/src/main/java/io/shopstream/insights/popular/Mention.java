package io.shopstream.insights.popular;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.operators.Bundled;

/**
 * What is known of a product in a list, or what one message adds to that: sums, which are the same in whatever order they are taken.
 *
 * @param list by {@link io.shopstream.session.recommendation.PopularProducts}
 * @param views sessions' views of it, in {@link Decay#weight}s
 * @param stars the sum of its ratings
 */
public record Mention(String list, String productId, DecayedSum views, long ratings, long stars)
        implements Bundled<Mention> {

    static Mention view(String list, String productId, long atMillis, Decay decay) {
        DecayedSum views = DecayedSum.of(decay.weight(atMillis), decay.epoch(atMillis));
        return new Mention(list, productId, views, 0, 0);
    }

    static Mention rating(String list, String productId, int stars) {
        return new Mention(list, productId, DecayedSum.NONE, 1, stars);
    }

    /** No list's name has a blank. */
    @Override
    public String bundleKey() {
        return list + " " + productId;
    }

    @Override
    public Mention plus(Mention other) {
        return new Mention(list, productId, views.plus(other.views), ratings + other.ratings, stars + other.stars);
    }
}
