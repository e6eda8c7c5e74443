package io.shopstream.training.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.prediction.explanation.TreeShap;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** XGBoost explains by algorithm 2 of the paper, {@link TreeShap} by an integral. */
class TreeShapAgreementTest {

    private static final int FEATURES = 12;
    private static final MadeUpRows LEARNED = new MadeUpRows(4_000, FEATURES, 1);
    private static final MadeUpRows OTHERS = new MadeUpRows(300, FEATURES, 2);

    @BeforeAll
    static void nativeCode() {
        NativeCode.assumeItLoads();
    }

    @Test
    void boostedTreesAreExplainedAsXgboostDoes() throws XGBoostError {
        assertAgree(Map.of("max_depth", 6, "eta", 0.1, "objective", "binary:logistic"), 200);
        assertAgree(Map.of("max_depth", 1, "eta", 0.3, "objective", "binary:logistic"), 50);
    }

    @Test
    void aForestIsExplainedAsXgboostDoes() throws XGBoostError {
        Map<String, Object> forest =
                Map.of("max_depth", 14, "eta", 1, "num_parallel_tree", 30, "subsample", 0.63, "colsample_bynode", 0.3);
        assertAgree(forest, 1);
    }

    private static void assertAgree(Map<String, Object> parameters, int rounds) throws XGBoostError {
        DMatrix learned = LEARNED.matrix();
        DMatrix others = OTHERS.matrix();
        try {
            Map<String, Object> all = new HashMap<>(parameters);
            all.putAll(Map.of("seed", 1, "nthread", 1, "verbosity", 0));
            Booster booster = XGBoost.train(learned, all, rounds, Map.of(), null, null);
            TreeEnsemble ensemble = XgboostTrees.of(booster).all();
            TreeShap shap = new TreeShap(ensemble);
            float[][] theirs = booster.predictContrib(others, 0);
            double worst = 0;
            double worstSum = 0;
            double largest = 0;
            for (int row = 0; row < OTHERS.rows; row++) {
                double[] ours = shap.values(OTHERS.row(row));
                for (int feature = 0; feature < FEATURES; feature++) {
                    worst = Math.max(worst, Math.abs(ours[feature] - theirs[row][feature]));
                    largest = Math.max(largest, Math.abs(ours[feature]));
                }
                worst = Math.max(worst, Math.abs(shap.base() - theirs[row][FEATURES]));
                double sum = shap.base() + Arrays.stream(ours).sum();
                worstSum = Math.max(worstSum, Math.abs(sum - ensemble.margin(OTHERS.row(row))));
            }
            assertThat(worst).isLessThan(1e-4);
            assertThat(worstSum).isLessThan(1e-5);
            assertThat(largest).isGreaterThan(0.1);
        } finally {
            learned.dispose();
            others.dispose();
        }
    }
}
