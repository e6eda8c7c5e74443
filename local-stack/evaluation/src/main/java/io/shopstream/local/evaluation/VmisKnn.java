package io.shopstream.local.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recommends what the sessions that are most like this one had: B. Kersbergen, O. Sprangers, S. Schelter, "Serenade:
 * Low-Latency Session-Based Recommendation in E-Commerce at Scale", 2022. The peer of the rankers here. Sessions are added
 * in the order of time. Not thread-safe.
 */
final class VmisKnn implements NextItems {

    /** Latest sessions of a product that are looked at. */
    private static final int LATEST = 500;

    /** Nearest sessions whose products count. */
    private static final int NEAREST = 100;

    /** Products at a session's end that count. */
    private static final int LAST_PRODUCTS = 10;

    private record Neighbour(int session, double similarity) {}

    private final Map<String, List<Integer>> sessionsOf = new HashMap<>();
    private final List<List<String>> sessions = new ArrayList<>();

    void add(List<String> products) {
        List<String> distinct = products.stream().distinct().toList();
        distinct.forEach(product ->
                sessionsOf.computeIfAbsent(product, id -> new ArrayList<>()).add(sessions.size()));
        sessions.add(distinct);
    }

    @Override
    public List<String> recommend(List<String> prefix, Set<String> excluded, int limit) {
        List<String> last = last(prefix);
        Map<Integer, Double> similarities = new HashMap<>();
        Map<Integer, Integer> latestShared = new HashMap<>();
        for (int place = 0; place < last.size(); place++) {
            double weight = (double) (last.size() - place) / last.size();
            List<Integer> with = sessionsOf.getOrDefault(last.get(place), List.of());
            for (int session : with.subList(Math.max(0, with.size() - LATEST), with.size())) {
                similarities.merge(session, weight, Double::sum);
                latestShared.putIfAbsent(session, place);
            }
        }
        Map<String, Double> scores = new HashMap<>();
        for (Neighbour neighbour : nearest(similarities)) {
            // the nearer to the end a session's latest shared product is, the more it says
            double trust = Math.max(0.1, 1 - 0.1 * (latestShared.getOrDefault(neighbour.session, 0) + 1));
            for (String product : sessions.get(neighbour.session)) {
                if (!excluded.contains(product)) {
                    scores.merge(product, neighbour.similarity * trust * rarity(product), Double::sum);
                }
            }
        }
        return ScoredItems.best(scores, limit);
    }

    private double rarity(String product) {
        return Math.log((double) sessions.size()
                / sessionsOf.getOrDefault(product, List.of()).size());
    }

    private static List<Neighbour> nearest(Map<Integer, Double> similarities) {
        Neighbour[] all = similarities.entrySet().stream()
                .map(entry -> new Neighbour(entry.getKey(), entry.getValue()))
                .toArray(Neighbour[]::new);
        Arrays.sort(
                all,
                Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.similarity)
                        .thenComparingInt(neighbour -> -neighbour.session));
        return Arrays.asList(all).subList(0, Math.min(NEAREST, all.length));
    }

    /** The last distinct products, the latest first. */
    private static List<String> last(List<String> prefix) {
        Set<String> distinct = new LinkedHashSet<>();
        // the last clicks, of which some may be of the same product
        for (int i = prefix.size() - 1; i >= Math.max(0, prefix.size() - LAST_PRODUCTS); i--) {
            distinct.add(prefix.get(i));
        }
        return List.copyOf(distinct);
    }
}
