package io.shopstream.training;

import io.shopstream.ranking.Feature;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.TreeRanker;
import io.shopstream.training.xgboost.XgboostTrees;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows a {@link TreeRanker} by gradient boosting, as XGBoost does it, for the listwise loss under which it did better here
 * than LambdaMART: the cross-entropy of what a session chose among its candidates (S. Bruch, "An Alternative Cross Entropy
 * Loss for Learning-to-Rank", 2021, whose targets are the labels here, since one candidate is right).
 */
final class GradientBoosting {

    private static final int FEATURES = Feature.values().length;

    private final Booster booster;

    private final XgboostTrees trees;

    private GradientBoosting(Booster booster) throws XGBoostError {
        this.booster = booster;
        this.trees = XgboostTrees.of(booster);
    }

    /** Learns from {@code rows}; the same rows give the same trees. */
    static GradientBoosting train(RankingRows rows, TreeSettings settings) throws XGBoostError {
        DMatrix matrix = matrix(rows);
        try {
            Map<String, Object> parameters = Map.ofEntries(
                    Map.entry("base_score", 0),
                    Map.entry("tree_method", "hist"),
                    Map.entry("max_depth", settings.depth()),
                    Map.entry("max_bin", 127),
                    Map.entry("eta", settings.rate()),
                    Map.entry("lambda", 5),
                    Map.entry("colsample_bytree", 0.7),
                    Map.entry("seed", 1),
                    Map.entry("verbosity", 0));
            ChoiceLoss loss = new ChoiceLoss(rows);
            return new GradientBoosting(XGBoost.train(matrix, parameters, settings.trees(), Map.of(), loss, null));
        } finally {
            matrix.dispose();
        }
    }

    private static DMatrix matrix(RankingRows rows) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows.features(), rows.rows(), FEATURES, Float.NaN);
        // the loss knows what was chosen, but XGBoost insists on labels
        matrix.setLabel(new float[rows.rows()]);
        return matrix;
    }

    /** XGBoost's own scores, to hold those of {@link #ranker} against. */
    float[] scores(float[] features, int candidates) throws XGBoostError {
        DMatrix matrix = new DMatrix(features, candidates, FEATURES, Float.NaN);
        try {
            float[][] margins = booster.predict(matrix, true);
            float[] scores = new float[candidates];
            for (int i = 0; i < candidates; i++) {
                scores[i] = margins[i][0];
            }
            return scores;
        } finally {
            matrix.dispose();
        }
    }

    /** The first trees: they score as XGBoost does, and without it. */
    TreeRanker ranker(int first) {
        return new TreeRanker(trees.first(first).trees());
    }
}
