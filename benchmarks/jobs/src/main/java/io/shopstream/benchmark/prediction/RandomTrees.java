package io.shopstream.benchmark.prediction;

import io.shopstream.prediction.trees.RegressionTrees;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trees of the shape that gradient boosting grows: each split parts the rows that come to it at one of their own values, by a feature that is
 * drawn. They have learned nothing, which takes as long to score.
 */
final class RandomTrees {

    /** Features that are tried until one parts the rows. */
    private static final int TRIES = 20;

    private final Random random;
    private final int features;
    private final RegressionTrees.Builder trees = new RegressionTrees.Builder();
    private final List<Integer> covers = new ArrayList<>();

    private RandomTrees(Random random, int features) {
        this.random = random;
        this.features = features;
    }

    /** @param rows whose values splits lie at */
    static TreeEnsemble grow(List<float[]> rows, int count, int depth, long seed) {
        RandomTrees grown = new RandomTrees(new Random(seed), rows.get(0).length);
        for (int tree = 0; tree < count; tree++) {
            grown.trees.tree();
            grown.grow(rows, depth);
        }
        float[] covers = new float[grown.covers.size()];
        for (int node = 0; node < covers.length; node++) {
            covers[node] = grown.covers.get(node);
        }
        return new TreeEnsemble(grown.trees.build(grown.features), covers, -2);
    }

    private void grow(List<float[]> rows, int depth) {
        covers.add(rows.size());
        for (int tried = 0; depth > 0 && tried < TRIES; tried++) {
            int feature = random.nextInt(features);
            float threshold = rows.get(random.nextInt(rows.size()))[feature];
            List<float[]> below =
                    rows.stream().filter(row -> row[feature] < threshold).toList();
            if (!below.isEmpty()) {
                int split = trees.split(feature, threshold, false);
                grow(below, depth - 1);
                trees.otherwise(split);
                grow(rows.stream().filter(row -> !(row[feature] < threshold)).toList(), depth - 1);
                return;
            }
        }
        trees.leaf((float) random.nextGaussian() / 20);
    }
}
