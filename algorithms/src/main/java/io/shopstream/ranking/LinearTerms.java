package io.shopstream.ranking;

import static io.shopstream.ranking.Feature.BASE_RANK;
import static io.shopstream.ranking.Feature.CLICKS_PER_SESSION;
import static io.shopstream.ranking.Feature.CONTENT_LAST;
import static io.shopstream.ranking.Feature.CONTENT_RECENT;
import static io.shopstream.ranking.Feature.DISTINCT;
import static io.shopstream.ranking.Feature.FIRST_PLACE_FROM_END;
import static io.shopstream.ranking.Feature.FOLLOWED_LAST;
import static io.shopstream.ranking.Feature.LAST_CLOSENESS;
import static io.shopstream.ranking.Feature.LAST_COSINE;
import static io.shopstream.ranking.Feature.LENGTH;
import static io.shopstream.ranking.Feature.LISTS;
import static io.shopstream.ranking.Feature.LISTS_SHARE;
import static io.shopstream.ranking.Feature.LOG_AGE;
import static io.shopstream.ranking.Feature.LOG_SESSIONS;
import static io.shopstream.ranking.Feature.LOG_TREND_OVER_POPULARITY;
import static io.shopstream.ranking.Feature.LOG_UNSEEN;
import static io.shopstream.ranking.Feature.NEAR;
import static io.shopstream.ranking.Feature.NEAR_AFFINITY;
import static io.shopstream.ranking.Feature.NEAR_COSINE;
import static io.shopstream.ranking.Feature.NEAR_RANK;
import static io.shopstream.ranking.Feature.NEAR_RELATIVE;
import static io.shopstream.ranking.Feature.OCCURRENCES;
import static io.shopstream.ranking.Feature.PLACE_FROM_END;
import static io.shopstream.ranking.Feature.REPEATS;
import static io.shopstream.ranking.Feature.SECOND_LAST_CLOSENESS;
import static io.shopstream.ranking.Feature.STARTS;
import static io.shopstream.ranking.Feature.STEP;
import static io.shopstream.ranking.Feature.STEP_FROM_LAST;
import static io.shopstream.ranking.Feature.STEP_PATHS;
import static io.shopstream.ranking.Feature.STEP_RANK;
import static io.shopstream.ranking.Feature.STEP_RELATIVE;
import static io.shopstream.ranking.Feature.TREND;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The terms of a {@link LinearRanker}: features on scales on which they add up, and for products that the session has had
 * how they were met in it. A row of terms is made of a row of features. New terms come at the end, since files hold the
 * weights in this order.
 */
final class LinearTerms {

    private static final int PLACES = 6;
    private static final int FAR_RANK = 200;

    /** One row of features, read by name. */
    private record Row(float[] features, int offset) {

        double of(Feature feature) {
            return features[offset + feature.ordinal()];
        }

        /** 0 at 0, and growing as a logarithm beyond {@code small}. */
        double log(Feature feature, double small) {
            return Math.log(of(feature) + small) - Math.log(small);
        }

        double logRank(Feature feature) {
            return Math.log1p(Math.min(of(feature), FAR_RANK));
        }

        boolean ofSession() {
            return of(OCCURRENCES) > 0;
        }

        boolean last() {
            return ofSession() && of(PLACE_FROM_END) == 0;
        }
    }

    private static final List<ToDoubleFunction<Row>> TERMS = terms();

    static final int COUNT = TERMS.size();

    private LinearTerms() {}

    static void fill(float[] features, int candidate, double[] terms) {
        Row row = new Row(features, candidate * Feature.COUNT);
        for (int i = 0; i < COUNT; i++) {
            terms[i] = TERMS.get(i).applyAsDouble(row);
        }
    }

    private static List<ToDoubleFunction<Row>> terms() {
        List<ToDoubleFunction<Row>> terms = new ArrayList<>(List.of(
                row -> row.log(NEAR, 0.02),
                row -> row.log(STEP, 0.01),
                row -> row.of(NEAR_RELATIVE),
                row -> row.of(STEP_RELATIVE),
                row -> row.log(NEAR_COSINE, 0.01),
                row -> row.log(NEAR_AFFINITY, 0.1),
                row -> row.log(LAST_CLOSENESS, 0.02),
                row -> row.log(LAST_COSINE, 0.01),
                row -> row.log(SECOND_LAST_CLOSENESS, 0.02),
                row -> row.log(STEP_FROM_LAST, 0.01),
                row -> Math.log1p(row.of(STEP_PATHS)),
                row -> row.of(LISTS),
                row -> row.of(LISTS_SHARE),
                row -> row.of(LOG_SESSIONS),
                row -> row.of(LOG_TREND_OVER_POPULARITY),
                row -> row.of(LOG_AGE),
                row -> row.of(LOG_UNSEEN),
                row -> row.of(STARTS),
                row -> row.log(TREND, 0.1),
                row -> row.of(REPEATS),
                row -> row.of(CLICKS_PER_SESSION),
                row -> row.logRank(BASE_RANK),
                row -> row.logRank(NEAR_RANK),
                row -> row.logRank(STEP_RANK)));
        for (int i = 0; i < PLACES; i++) {
            int place = i;
            terms.add(row -> row.ofSession() && row.of(PLACE_FROM_END) == place ? 1 : 0);
        }
        terms.addAll(List.of(
                row -> row.ofSession() && row.of(PLACE_FROM_END) >= PLACES ? 1 : 0,
                row -> row.ofSession() ? 1 / row.of(LENGTH) : 0,
                row -> row.ofSession() ? Math.log(row.of(LENGTH)) : 0,
                row -> row.ofSession() ? Math.min(row.of(OCCURRENCES) - 1, 4) : 0,
                row -> row.last() ? Math.min(row.of(OCCURRENCES) - 1, 3) : 0,
                row -> Math.min(row.of(FOLLOWED_LAST), 3),
                row -> row.ofSession() ? row.of(REPEATS) : 0,
                row -> row.last() ? row.of(REPEATS) : 0,
                row -> row.ofSession() && row.of(FIRST_PLACE_FROM_END) + 1 >= row.of(LENGTH) ? 1 : 0,
                row -> row.ofSession() ? row.of(LOG_SESSIONS) : 0,
                row -> row.ofSession() ? Math.log(row.of(DISTINCT)) : 0,
                row -> row.of(CONTENT_LAST),
                row -> Math.sqrt(row.of(CONTENT_LAST)),
                row -> row.of(CONTENT_RECENT),
                row -> Math.sqrt(row.of(CONTENT_RECENT))));
        return List.copyOf(terms);
    }
}
