package io.shopstream.local.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Product ids by score. */
final class ScoredItems {

    private static final Comparator<Map.Entry<String, Double>> BEST_FIRST = Map.Entry.<String, Double>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());

    private ScoredItems() {}

    /** The best first, of equals the lesser id. */
    static List<String> best(Map<String, Double> scores, int limit) {
        return scores.entrySet().stream()
                .sorted(BEST_FIRST)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
