package io.shopstream.training.reorder;

import io.shopstream.reorder.ReorderFeature;
import io.shopstream.reorder.ReorderRows;
import io.shopstream.training.xgboost.EarlyStopping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees that say how likely a product is ordered again, grown by XGBoost. The same rows, seed and number of threads give the
 * same trees.
 */
final class TreeModel {

    private final Booster booster;
    private final int rounds;
    private final int trees;

    private TreeModel(Booster booster, int rounds, int trees) {
        this.booster = booster;
        this.rounds = rounds;
        this.trees = trees;
    }

    /**
     * How much a feature has brought.
     *
     * @param share of the gain of all splits, 0 to 1
     */
    record Gain(ReorderFeature feature, double share) {}

    /**
     * Gradient-boosted trees for the log loss (T. Chen, C. Guestrin, "XGBoost: A Scalable Tree Boosting System", 2016). As many
     * as do best on users who are not learned from: growing stops when 20 more have not helped there.
     */
    static TreeModel boosted(ReorderRows learned, ReorderRows validation, ReorderSettings settings)
            throws XGBoostError {
        Map<String, Object> parameters = parameters(settings);
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
        parameters.put("eta", settings.rate());
        parameters.put("max_depth", 5);
        parameters.put("min_child_weight", 20);
        parameters.put("subsample", 0.8);
        parameters.put("colsample_bytree", 0.5);
        float[][] losses = new float[1][settings.mostTrees()];
        DMatrix matrix = matrix(learned);
        DMatrix held = matrix(validation);
        try {
            Booster booster = XGBoost.train(
                    matrix,
                    parameters,
                    settings.mostTrees(),
                    Map.of("validation", held),
                    losses,
                    null,
                    null,
                    settings.patience());
            int best = EarlyStopping.rounds(losses[0]);
            return new TreeModel(booster, best, best);
        } finally {
            matrix.dispose();
            held.dispose();
        }
    }

    /**
     * A random forest (L. Breiman, "Random Forests", 2001) whose leaves hold shares: trees for the squared error, each on a
     * part of the rows and each split from a part of the features, whose mean is a probability (J. Malley et al., "Probability
     * Machines", 2012).
     */
    static TreeModel forest(ReorderRows learned, ReorderSettings settings) throws XGBoostError {
        Map<String, Object> parameters = parameters(settings);
        parameters.put("objective", "reg:squarederror");
        parameters.put("base_score", 0);
        parameters.put("eta", 1);
        parameters.put("lambda", 0);
        parameters.put("max_depth", 12);
        parameters.put("min_child_weight", 20);
        parameters.put("num_parallel_tree", settings.forestTrees());
        parameters.put("subsample", 0.63);
        parameters.put("colsample_bynode", 0.3);
        DMatrix matrix = matrix(learned);
        try {
            Booster booster = XGBoost.train(matrix, parameters, 1, Map.of(), null, null);
            return new TreeModel(booster, 1, settings.forestTrees());
        } finally {
            matrix.dispose();
        }
    }

    private static Map<String, Object> parameters(ReorderSettings settings) {
        return new HashMap<>(Map.of(
                "tree_method",
                "hist",
                "max_bin",
                127,
                "seed",
                settings.seed(),
                "nthread",
                settings.threads(),
                "verbosity",
                0,
                "verbose_eval",
                "false"));
    }

    private static DMatrix matrix(ReorderRows rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows.features(), rows.rows(), ReorderFeature.COUNT, Float.NaN);
        matrix.setLabel(rows.labels());
        return matrix;
    }

    int trees() {
        return trees;
    }

    /** A probability a row. */
    float[] probabilities(ReorderRows rows) throws XGBoostError {
        DMatrix matrix = matrix(rows);
        try {
            float[][] predicted = booster.predict(matrix, false, rounds);
            float[] probabilities = new float[predicted.length];
            for (int row = 0; row < predicted.length; row++) {
                // the mean of shares may leave the range by rounding
                probabilities[row] = Math.max(0, Math.min(1, predicted[row][0]));
            }
            return probabilities;
        } finally {
            matrix.dispose();
        }
    }

    /** The features that were split on, the one that brought most first. */
    List<Gain> gains() throws XGBoostError {
        Map<String, Double> scores = booster.getScore("", "total_gain");
        double all = scores.values().stream().mapToDouble(gain -> gain).sum();
        List<Gain> gains = new ArrayList<>();
        scores.forEach((feature, gain) ->
                gains.add(new Gain(ReorderFeature.values()[Integer.parseInt(feature.substring(1))], gain / all)));
        gains.sort(Comparator.comparingDouble(Gain::share).reversed().thenComparing(Gain::feature));
        return gains;
    }
}
