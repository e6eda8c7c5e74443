package io.shopstream.training.purchase;

import io.shopstream.settings.Arguments;

/**
 * How models of purchases are learned.
 *
 * @param seed {@code --seed}: draws rows, features and moments
 * @param threads {@code --threads}: of XGBoost; more than there are free cores make it many times slower
 * @param mostTrees {@code --most-trees}: of gradient boosting; growing stops before when they do not help
 * @param forestTrees {@code --forest-trees}: of the random forest
 * @param positiveWeight {@code --positive-weight}: how often a row counts with a purchase after it; calibration takes it back
 */
record Learning(long seed, int threads, int mostTrees, int forestTrees, float positiveWeight) {

    static Learning from(Arguments arguments) {
        return new Learning(
                arguments.number("seed", 1, 0, Integer.MAX_VALUE),
                (int) arguments.number("threads", 1, 1, 64),
                (int) arguments.number("most-trees", 600, 1, 5_000),
                (int) arguments.number("forest-trees", 200, 1, 2_000),
                arguments.number("positive-weight", 1, 1, 1_000));
    }

    Learning withSeed(long other) {
        return new Learning(other, threads, mostTrees, forestTrees, positiveWeight);
    }

    /** How often each row counts. */
    float[] importance(float[] labels) {
        float[] importance = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            importance[row] = labels[row] == 1 ? positiveWeight : 1;
        }
        return importance;
    }
}
