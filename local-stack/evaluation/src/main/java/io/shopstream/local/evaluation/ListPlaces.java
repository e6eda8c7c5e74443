package io.shopstream.local.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the places of recommended lists are spread over a shop's products: what popularity bias shows in. Not thread-safe. */
public final class ListPlaces {

    private final Map<String, Integer> places = new HashMap<>();
    private long all;

    void add(List<String> list) {
        list.forEach(product -> places.merge(product, 1, Integer::sum));
        all += list.size();
    }

    /** Products that had a place at least once. */
    public int products() {
        return places.size();
    }

    /** The share of all places that some products had, 0 to 1. */
    public double share(Collection<String> products) {
        return all == 0
                ? 0
                : products.stream()
                                .mapToLong(product -> places.getOrDefault(product, 0))
                                .sum()
                        / (double) all;
    }

    /**
     * The Gini coefficient of the places: 0 where all products have as many, near 1 where few have all (C. Gini, "Variabilita e
     * mutabilita", 1912).
     *
     * @param products of the shop, of which those without a place count, too
     */
    public double gini(int products) {
        if (all == 0) {
            return 0;
        }
        int without = products - places.size();
        int[] ascending =
                places.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        double weighted = 0;
        for (int i = 0; i < ascending.length; i++) {
            weighted += (without + i + 1.0) * ascending[i];
        }
        return 2 * weighted / ((double) products * all) - (products + 1.0) / products;
    }
}
