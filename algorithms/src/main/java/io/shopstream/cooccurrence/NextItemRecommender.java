package io.shopstream.cooccurrence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recommends what a session may look at next, from lists of neighbours alone: the score of a product is the sum of its
 * scores in the lists of the session's last products, the list of the last product counting whole, that of the one
 * before a half, then a third. Lists are made when first needed and kept, so counts must not change any more. Not
 * thread-safe.
 */
public final class NextItemRecommender {

    /** Products of a session whose lists count. */
    private static final int LAST_PRODUCTS = 10;

    private final Cooccurrence counts;
    private final Measure measure;
    private final int listLength;
    private final Map<String, List<Neighbour>> lists = new HashMap<>();

    /** @param listLength neighbours a product, as many as its document holds */
    public NextItemRecommender(Cooccurrence counts, Measure measure, int listLength) {
        this.counts = counts;
        this.measure = measure;
        this.listLength = listLength;
    }

    /**
     * The best first, at most {@code limit}.
     *
     * @param prefix product ids in the order in which the session had them
     * @param excluded product ids never to recommend
     */
    public List<String> recommend(List<String> prefix, Set<String> excluded, int limit) {
        Map<String, Double> scores = new HashMap<>();
        int position = 1;
        for (String product : lastDistinct(prefix)) {
            for (Neighbour neighbour : neighbours(product)) {
                if (!excluded.contains(neighbour.product().id())) {
                    scores.merge(neighbour.product().id(), neighbour.score() / position, Double::sum);
                }
            }
            position++;
        }
        List<Map.Entry<String, Double>> ranked = new ArrayList<>(scores.entrySet());
        ranked.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return ranked.stream().limit(limit).map(Map.Entry::getKey).toList();
    }

    /** The latest first. */
    private static Iterable<String> lastDistinct(List<String> prefix) {
        Map<String, Boolean> distinct = new LinkedHashMap<>();
        for (int i = prefix.size() - 1; i >= 0 && distinct.size() < LAST_PRODUCTS; i--) {
            distinct.put(prefix.get(i), true);
        }
        return distinct.keySet();
    }

    private List<Neighbour> neighbours(String product) {
        return lists.computeIfAbsent(product, id -> counts.neighbours(id, measure, listLength));
    }
}
