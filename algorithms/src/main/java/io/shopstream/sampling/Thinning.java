package io.shopstream.sampling;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many users have how many reviews left when each product stays with one probability. A user who has reviewed n products has a
 * binomial number of them left; several reviews of one product stay or go together. Users of whom nothing is left are not seen, and others
 * have fewer reviews than they wrote, so a sample by product never has the whole's distribution of reviews a user. This is the one that it has on
 * average, exactly. How far samples are from it depends on which users share products, and only repeated samples tell.
 */
final class Thinning {

    private Thinning() {}

    /** Users expected with 0 reviews left, 1, 2, ..., and with {@link Draw#MANY} or more. */
    static double[] expectedUsers(ReviewPopulation whole, double share) {
        int[] starts = new int[whole.users() + 1];
        for (int product = 0; product < whole.products(); product++) {
            for (int review = 0; review < whole.size(product); review++) {
                starts[whole.writer(product, review) + 1]++;
            }
        }
        for (int user = 0; user < whole.users(); user++) {
            starts[user + 1] += starts[user];
        }
        // each user's products, in ascending order: those of several reviews stand side by side
        int[] products = new int[whole.reviews()];
        int[] next = starts.clone();
        for (int product = 0; product < whole.products(); product++) {
            for (int review = 0; review < whole.size(product); review++) {
                products[next[whole.writer(product, review)]++] = product;
            }
        }
        double[] expected = new double[Draw.MANY + 1];
        long[] plain = new long[Draw.MANY + 1];
        for (int user = 0; user < whole.users(); user++) {
            int reviews = starts[user + 1] - starts[user];
            if (reviews < plain.length && distinct(products, starts[user], starts[user + 1]) == reviews) {
                plain[reviews]++;
            } else {
                add(expected, left(products, starts[user], starts[user + 1], share), 1);
            }
        }
        for (int reviews = 0; reviews < plain.length; reviews++) {
            if (plain[reviews] > 0) {
                add(expected, binomial(reviews, share), plain[reviews]);
            }
        }
        return expected;
    }

    private static void add(double[] sums, double[] probabilities, double times) {
        for (int number = 0; number < probabilities.length; number++) {
            sums[number] += times * probabilities[number];
        }
    }

    private static int distinct(int[] products, int from, int to) {
        int distinct = 0;
        for (int i = from; i < to; i++) {
            distinct += i == from || products[i] != products[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private static double[] binomial(int reviews, double share) {
        BinomialDistribution left = BinomialDistribution.of(reviews, share);
        double[] probabilities = new double[reviews + 1];
        Arrays.setAll(probabilities, left::probability);
        return probabilities;
    }

    /** Product by product: what was left before either stays so, or has this product's reviews as well. */
    private static double[] left(int[] products, int from, int to, double share) {
        double[] probabilities = new double[Draw.MANY + 1];
        probabilities[0] = 1;
        int begin = from;
        while (begin < to) {
            int end = begin;
            while (end < to && products[end] == products[begin]) {
                end++;
            }
            double[] after = new double[probabilities.length];
            for (int number = 0; number < probabilities.length; number++) {
                after[number] += (1 - share) * probabilities[number];
                after[Math.min(Draw.MANY, number + end - begin)] += share * probabilities[number];
            }
            probabilities = after;
            begin = end;
        }
        return probabilities;
    }
}
