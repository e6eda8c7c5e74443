package io.shopstream.reorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How a user's basket is chosen. */
public interface BasketRule {

    /**
     * Chooses a basket for a user.
     *
     * @param group the user's number in {@code rows}
     * @param probabilities of each row; rules that learn nothing do not look at it
     */
    Basket choose(ReorderRows rows, int group, float[] probabilities);

    /** The basket of the largest expected F1. */
    static BasketRule expectedF1() {
        return (rows, group, probabilities) -> {
            List<Integer> likeliest =
                    sorted(rows, group, Comparator.comparingDouble((Integer row) -> -probabilities[row]));
            ExpectedF1.Choice choice = ExpectedF1.best(
                    likeliest.stream().mapToDouble(row -> probabilities[row]).toArray());
            return new Basket(likeliest.subList(0, choice.products()), choice.none());
        };
    }

    /** All products of a probability of {@code least} or more; "None" where there is none. */
    static BasketRule threshold(double least) {
        return (rows, group, probabilities) -> {
            List<Integer> chosen = new ArrayList<>();
            for (int row = rows.start(group); row < rows.start(group + 1); row++) {
                if (probabilities[row] >= least) {
                    chosen.add(row);
                }
            }
            return new Basket(chosen, false);
        };
    }

    /** What the last order had. */
    static BasketRule lastBasket() {
        return (rows, group, probabilities) -> new Basket(
                range(rows, group)
                        .filter(row -> rows.feature(row, ReorderFeature.PAIR_ORDERS_SINCE_LAST) == 1)
                        .boxed()
                        .toList(),
                false);
    }

    /** The products that the user has ordered most often, of equals the latest, as many as the user's orders have on the mean. */
    static BasketRule mostFrequent() {
        return (rows, group, probabilities) -> {
            List<Integer> frequent = sorted(
                    rows,
                    group,
                    Comparator.comparingDouble((Integer row) -> -rows.feature(row, ReorderFeature.PAIR_ORDERS))
                            .thenComparingDouble(row -> rows.feature(row, ReorderFeature.PAIR_ORDERS_SINCE_LAST)));
            int mean = Math.round(rows.feature(rows.start(group), ReorderFeature.USER_MEAN_BASKET));
            return new Basket(frequent.subList(0, Math.min(mean, frequent.size())), false);
        };
    }

    /** F1 of each user's basket. */
    default double[] f1(ReorderRows rows, float[] probabilities) {
        return IntStream.range(0, rows.groups())
                .mapToDouble(group -> choose(rows, group, probabilities).f1(rows, group))
                .toArray();
    }

    private static List<Integer> sorted(ReorderRows rows, int group, Comparator<Integer> by) {
        return range(rows, group).boxed().sorted(by).toList();
    }

    private static IntStream range(ReorderRows rows, int group) {
        return IntStream.range(rows.start(group), rows.start(group + 1));
    }
}
