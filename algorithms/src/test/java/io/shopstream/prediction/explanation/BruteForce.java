package io.shopstream.prediction.explanation;

import io.shopstream.prediction.trees.RegressionTrees;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Shapley values by their definition: over all sets of features. */
final class BruteForce {

    private BruteForce() {}

    /** @param worth of a set of features, a bit each */
    static double[] values(int features, IntToDoubleFunction worth) {
        double[] worths = new double[1 << features];
        for (int set = 0; set < worths.length; set++) {
            worths[set] = worth.applyAsDouble(set);
        }
        double[] values = new double[features];
        for (int set = 0; set < worths.length; set++) {
            for (int feature = 0; feature < features; feature++) {
                if ((set & 1 << feature) == 0) {
                    int size = Integer.bitCount(set);
                    double weight = 1.0 / (features * binomial(features - 1, size));
                    values[feature] += weight * (worths[set | 1 << feature] - worths[set]);
                }
            }
        }
        return values;
    }

    private static double binomial(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }

    /** What the trees are expected to say when only the features of {@code set} are known: the covers weigh the children of other splits. */
    static double expected(TreeEnsemble ensemble, float[] row, int set) {
        double sum = ensemble.baseMargin();
        for (int tree = 0; tree < ensemble.trees().trees(); tree++) {
            sum += expected(ensemble, row, set, ensemble.trees().root(tree));
        }
        return sum;
    }

    private static double expected(TreeEnsemble ensemble, float[] row, int set, int node) {
        RegressionTrees trees = ensemble.trees();
        if (trees.isLeaf(node)) {
            return trees.value(node);
        }
        int below = trees.below(node);
        int other = trees.other(node);
        if ((set & 1 << trees.feature(node)) != 0) {
            float value = row[trees.feature(node)];
            boolean first = Float.isNaN(value) ? trees.missingBelow(node) : value < trees.value(node);
            return expected(ensemble, row, set, first ? below : other);
        }
        double covers = (double) ensemble.cover(below) + ensemble.cover(other);
        return (ensemble.cover(below) * expected(ensemble, row, set, below)
                        + ensemble.cover(other) * expected(ensemble, row, set, other))
                / covers;
    }

    /** The mean score over the background when only the features of {@code set} are known. */
    static double expected(ToDoubleFunction<float[]> score, float[][] background, float[] row, int set) {
        double sum = 0;
        for (float[] other : background) {
            float[] mixed = other.clone();
            for (int feature = 0; feature < row.length; feature++) {
                mixed[feature] = (set & 1 << feature) != 0 ? row[feature] : mixed[feature];
            }
            sum += score.applyAsDouble(mixed);
        }
        return sum / background.length;
    }
}
