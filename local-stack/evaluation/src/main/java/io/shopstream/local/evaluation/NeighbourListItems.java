package io.shopstream.local.evaluation;

import io.shopstream.cooccurrence.Cooccurrence;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.Neighbour;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Recommends from lists of neighbours as {@code item_cooccurrence} has them: the score of a product is the sum of its
 * scores in the lists of the session's last products, the list of the last product counting whole, that of the one
 * before a half, then a third.
 */
final class NeighbourListItems implements NextItems {

    /** Products of a session whose lists count. */
    private static final int LAST_PRODUCTS = 10;

    private final Function<String, List<Neighbour>> lists;

    /** @param lists the neighbours of a product, by its id, the best first; empty for one without any */
    NeighbourListItems(Function<String, List<Neighbour>> lists) {
        this.lists = lists;
    }

    /** Makes the lists of {@code counts} when they are first needed, and keeps them: nothing may be counted any more. */
    static NeighbourListItems of(Cooccurrence counts, Measure measure, int listLength) {
        Map<String, List<Neighbour>> made = new HashMap<>();
        return new NeighbourListItems(
                product -> made.computeIfAbsent(product, id -> counts.neighbours(id, measure, listLength)));
    }

    @Override
    public List<String> recommend(List<String> prefix, Set<String> excluded, int limit) {
        Map<String, Double> scores = new HashMap<>();
        int position = 1;
        for (String product : lastDistinct(prefix)) {
            for (Neighbour neighbour : lists.apply(product)) {
                if (!excluded.contains(neighbour.product().id())) {
                    scores.merge(neighbour.product().id(), neighbour.score() / position, Double::sum);
                }
            }
            position++;
        }
        return ScoredItems.best(scores, limit);
    }

    /** The latest first. */
    private static Iterable<String> lastDistinct(List<String> prefix) {
        Map<String, Boolean> distinct = new LinkedHashMap<>();
        for (int i = prefix.size() - 1; i >= 0 && distinct.size() < LAST_PRODUCTS; i--) {
            distinct.put(prefix.get(i), true);
        }
        return distinct.keySet();
    }
}
