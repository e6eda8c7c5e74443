package io.shopstream.training.purchase;

import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.training.xgboost.EarlyStopping;
import io.shopstream.training.xgboost.XgboostTrees;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Ways to learn trees, grown by XGBoost. The same rows, seed and number of threads give the same trees. */
enum TreeLearners implements Learner {
    /**
     * Gradient-boosted trees for the log loss (T. Chen, C. Guestrin, "XGBoost: A Scalable Tree Boosting System", 2016), as many as do
     * best on the validation: growing stops when 30 more have not helped there.
     */
    BOOSTED("gradient-boosted trees") {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) throws XGBoostError {
            Map<String, Object> parameters = parameters(learning);
            parameters.put("objective", "binary:logistic");
            parameters.put("eval_metric", "logloss");
            parameters.put("eta", RATE);
            parameters.put("max_depth", 5);
            parameters.put("min_child_weight", 5);
            parameters.put("gamma", 0.5);
            parameters.put("subsample", 0.8);
            parameters.put("colsample_bynode", 0.5);
            float[][] losses = new float[1][learning.mostTrees()];
            DMatrix matrix = matrix(learned, learning);
            DMatrix held = matrix(validation, learning);
            try {
                Booster booster = XGBoost.train(
                        matrix,
                        parameters,
                        learning.mostTrees(),
                        Map.of("validation", held),
                        losses,
                        null,
                        null,
                        PATIENCE);
                return XgboostTrees.of(booster).first(EarlyStopping.rounds(losses[0]));
            } finally {
                matrix.dispose();
                held.dispose();
            }
        }
    },

    /**
     * A random forest (L. Breiman, "Random Forests", 2001) whose leaves hold shares, as of probability machines (J. Malley et al., 2012); what
     * it says is made a probability by calibration.
     */
    FOREST("random forest") {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) throws XGBoostError {
            Map<String, Object> parameters = parameters(learning);
            parameters.put("objective", "reg:squarederror");
            parameters.put("base_score", 0);
            parameters.put("eta", 1);
            parameters.put("lambda", 0);
            parameters.put("max_depth", 12);
            parameters.put("min_child_weight", 10);
            parameters.put("num_parallel_tree", learning.forestTrees());
            parameters.put("subsample", 0.63);
            parameters.put("colsample_bynode", 0.3);
            DMatrix matrix = matrix(learned, learning);
            try {
                return XgboostTrees.of(XGBoost.train(matrix, parameters, 1, Map.of(), null, null))
                        .all();
            } finally {
                matrix.dispose();
            }
        }
    };

    private static final double RATE = 0.05;
    private static final int PATIENCE = 30;

    private final String words;

    TreeLearners(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    private static Map<String, Object> parameters(Learning learning) {
        return new HashMap<>(Map.of(
                "tree_method",
                "hist",
                "max_bin",
                255,
                "seed",
                learning.seed(),
                "nthread",
                learning.threads(),
                "verbosity",
                0,
                "verbose_eval",
                "false"));
    }

    private static DMatrix matrix(TrainingRows rows, Learning learning) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows.values(), rows.rows(), rows.features(), Float.NaN);
        matrix.setLabel(rows.labels());
        matrix.setWeight(learning.importance(rows.labels()));
        return matrix;
    }
}
