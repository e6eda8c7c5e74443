package io.shopstream.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Near, step and base from their definitions, in doubles and maps, with lists that are as of the time that is asked. */
final class NaiveRanking {

    private NaiveRanking() {}

    /** The last distinct products, each with the clicks after its last one. */
    private static Map<Integer, Integer> last(int[] session, int most) {
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (int place = 0; place < session.length; place++) {
            last.putIfAbsent(session[session.length - 1 - place], place);
        }
        List<Integer> kept = new ArrayList<>(last.keySet()).subList(0, Math.min(most, last.size()));
        last.keySet().retainAll(kept);
        return last;
    }

    private static double closeness(ProductLists lists, int product, int i) {
        return lists.values(product)[i];
    }

    static Map<Integer, Double> near(ProductLists lists, int[] session) {
        Map<Integer, Double> near = new HashMap<>();
        last(session, 10).forEach((product, place) -> {
            int[] neighbours = lists.neighbours(product);
            for (int i = 0; i < neighbours.length; i++) {
                near.merge(neighbours[i], closeness(lists, product, i) / (1 + place), Double::sum);
            }
        });
        return near;
    }

    static Map<Integer, Double> step(ProductLists lists, int[] session) {
        Map<Integer, Double> step = new HashMap<>();
        last(session, 3).forEach((product, place) -> {
            int[] first = lists.neighbours(product);
            for (int i = 0; i < Math.min(30, first.length); i++) {
                int[] second = lists.neighbours(first[i]);
                double sum = 0;
                for (int j = 0; j < Math.min(30, second.length); j++) {
                    sum += closeness(lists, first[i], j);
                }
                for (int j = 0; j < Math.min(30, second.length); j++) {
                    if (second[j] != product) {
                        double share = closeness(lists, first[i], j) / sum;
                        step.merge(second[j], closeness(lists, product, i) / (1 + place) * share, Double::sum);
                    }
                }
            }
        });
        return step;
    }

    static Map<Integer, Double> base(ProductLists lists, int[] session) {
        Map<Integer, Double> near = near(lists, session);
        Map<Integer, Double> step = step(lists, session);
        double nearLargest = largest(near, session);
        double stepLargest = largest(step, session);
        Set<Integer> all = new HashSet<>(near.keySet());
        all.addAll(step.keySet());
        Map<Integer, Double> base = new HashMap<>();
        for (int product : all) {
            base.put(
                    product,
                    near.getOrDefault(product, 0.0) / nearLargest
                            + 0.5 * step.getOrDefault(product, 0.0) / stepLargest);
        }
        return base;
    }

    private static double largest(Map<Integer, Double> figures, int[] session) {
        return figures.entrySet().stream()
                .filter(entry -> Arrays.stream(session).noneMatch(product -> product == entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(1e-9);
    }
}
