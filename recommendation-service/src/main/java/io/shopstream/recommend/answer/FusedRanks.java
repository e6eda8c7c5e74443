package io.shopstream.recommend.answer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * One list of several whose scores do not compare, by the places that products have in them: G. Cormack, C. Clarke, S. Büttcher,
 * "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", 2009, with its constant.
 */
final class FusedRanks {

    private static final int CONSTANT = 60;

    private final Map<Integer, Double> sums = new HashMap<>();

    /** @param list products by index, the best first */
    void add(List<Integer> list) {
        for (int i = 0; i < list.size(); i++) {
            sums.merge(list.get(i), 1.0 / (CONSTANT + 1 + i), Double::sum);
        }
    }

    /** The best first; of equals those of the lower key. */
    List<Integer> products(IntToLongFunction keys) {
        return sums.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Comparator.comparingLong(sum -> keys.applyAsLong(sum.getKey()))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
