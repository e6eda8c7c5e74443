package io.shopstream.local.evaluation.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows of made-up shoppers: each has habits, which all of their sessions share, and one to five sessions that differ from them. Whether a
 * session ends with an order follows a logistic model, with noise.
 */
final class MadeUpShoppers {

    static final int FEATURES = 20;
    static final int MOST_SESSIONS = 5;

    /** Of rows whose features are normal with a deviation of 1/2, cut off at 1. */
    private static final double RADIUS = 2;

    /** All shops have the same one, so that seeds differ by shoppers and noise alone. */
    private static final long TRUTH = 1;

    private MadeUpShoppers() {}

    static LabelledRows of(int sessions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new SplittableRandom(TRUTH)
                .doubles(FEATURES)
                .map(uniform -> 3 * (2 * uniform - 1))
                .toArray();
        double[][] rows = new double[sessions][];
        boolean[] labels = new boolean[sessions];
        List<String> users = new ArrayList<>();
        double[] habits = new double[FEATURES];
        int left = 0;
        int shopper = 0;
        for (int session = 0; session < sessions; session++, left--) {
            if (left == 0) {
                left = 1 + random.nextInt(MOST_SESSIONS);
                shopper++;
                habits = new double[FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    habits[i] = 0.35 * random.nextGaussian();
                }
            }
            double[] row = new double[FEATURES];
            double logOdds = -1;
            for (int i = 0; i < FEATURES; i++) {
                row[i] = Math.max(-1, Math.min(1, habits[i] + 0.35 * random.nextGaussian()));
                logOdds += weights[i] * row[i];
            }
            rows[session] = row;
            labels[session] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            users.add("shopper-" + shopper);
        }
        return new LabelledRows(rows, labels, users, RADIUS, MOST_SESSIONS);
    }
}
