package io.shopstream.check;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.recommendation.PopularProducts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is liked where, summed up message by message with floating-point numbers, by the words of the documentation. */
final class RecomputedPopularity {

    private static final double TOLERANCE = 0.01;

    private final Duration halfLife;
    private final Map<String, Map<String, Double>> views = new TreeMap<>();
    private final Map<String, List<Integer>> ratings = new HashMap<>();

    RecomputedPopularity(Duration halfLife) {
        this.halfLife = halfLife;
    }

    void add(ValidSession message) {
        for (Interaction interaction : message.interactions()) {
            String product = interaction.productId();
            if (product != null && Set.of(Action.VIEW, Action.CLICK).contains(interaction.action())) {
                // the simulated shoppers' countries are codes already
                if (message.location() != null && message.location().country() != null) {
                    view("country:" + message.location().country().toUpperCase(Locale.ROOT), product, interaction);
                }
                view("device:" + message.device().deviceType(), product, interaction);
            }
            if (product != null
                    && interaction.review() != null
                    && interaction.review().rating() != null) {
                ratings.computeIfAbsent(product, absent -> new ArrayList<>())
                        .add(interaction.review().rating());
            }
        }
    }

    private void view(String list, String product, Interaction interaction) {
        double halfLives = (double) interaction.at().toEpochMilli() / halfLife.toMillis() - 10_000;
        views.computeIfAbsent(list, absent -> new HashMap<>()).merge(product, Math.pow(2, halfLives), Double::sum);
    }

    Collection<String> lists() {
        List<String> lists = new ArrayList<>(views.keySet());
        lists.add("top-rated");
        return lists;
    }

    /** Scores, and that nothing better is missing; products whose scores are about the same may be in any order. */
    List<String> differences(PopularProducts list) {
        Map<String, Double> expected = list.list().equals("top-rated") ? rated() : shares(list.list());
        List<String> differences = new ArrayList<>();
        double last = Double.MAX_VALUE;
        for (PopularProducts.Product product : list.products()) {
            Double score = expected.remove(product.productId());
            if (score == null || Math.abs(score - product.score()) > TOLERANCE || product.score() > last) {
                differences.add(list.list() + ": " + product + ", and it should be " + score);
            }
            last = product.score();
        }
        double least = list.products().size() < PopularProducts.MOST ? 0 : last;
        expected.forEach((product, score) -> {
            if (score > least + TOLERANCE) {
                differences.add(list.list() + ": " + product + " is missing, whose score is " + score);
            }
        });
        return differences;
    }

    private Map<String, Double> shares(String list) {
        Map<String, Double> shares = new HashMap<>(views.getOrDefault(list, Map.of()));
        double most = shares.values().stream().mapToDouble(share -> share).max().orElse(1);
        shares.replaceAll((product, share) -> share / most);
        return shares;
    }

    private Map<String, Double> rated() {
        double mean = ratings.values().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0);
        Map<String, Double> rated = new HashMap<>();
        ratings.forEach((product, stars) -> rated.put(
                product, (10 * mean + stars.stream().mapToInt(Integer::intValue).sum()) / (10 + stars.size())));
        return rated;
    }
}
