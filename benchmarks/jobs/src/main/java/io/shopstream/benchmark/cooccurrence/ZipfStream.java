package io.shopstream.benchmark.cooccurrence;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Interactions of MovieLens-1M's shape: the same numbers of interactions, users and items, each user's history one long
 * session, each item at most once in it, all in random order. Items follow Zipf's law with exponent 1; users one with
 * exponent 0.4, so that the longest session holds about 0.3 % of all interactions (MovieLens-1M: 0.23 %).
 */
record ZipfStream(int interactions, int users, int items, long seed) {

    static final ZipfStream MOVIELENS_1M = new ZipfStream(1_000_000, 6_040, 3_706, 1);

    private static final double ITEM_EXPONENT = 1.0;
    private static final double USER_EXPONENT = 0.4;

    Interactions draw(String name) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] userChances = cumulated(users, USER_EXPONENT);
        double[] itemChances = cumulated(items, ITEM_EXPONENT);
        BitSet[] histories = new BitSet[users];
        Arrays.setAll(histories, user -> new BitSet());
        int[] sessions = new int[interactions];
        int[] products = new int[interactions];
        int drawn = 0;
        while (drawn < interactions) {
            int user = draw(userChances, random);
            int item = draw(itemChances, random);
            if (histories[user].cardinality() >= items / 2) {
                continue;
            }
            while (histories[user].get(item)) {
                item = draw(itemChances, random);
            }
            histories[user].set(item);
            sessions[drawn] = user;
            products[drawn++] = item;
        }
        return new Interactions(name, sessions, products);
    }

    private static int draw(double[] cumulated, SplittableRandom random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
    }

    private static double[] cumulated(int size, double exponent) {
        double[] chances = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            chances[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            chances[i] /= sum;
        }
        return chances;
    }
}
