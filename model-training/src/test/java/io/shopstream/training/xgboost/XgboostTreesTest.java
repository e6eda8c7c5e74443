package io.shopstream.training.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class XgboostTreesTest {

    private static final int FEATURES = 12;
    private static final MadeUpRows LEARNED = new MadeUpRows(4_000, FEATURES, 1);
    private static final MadeUpRows OTHERS = new MadeUpRows(10_000, FEATURES, 2);

    private static final Map<String, Object> BOOSTING =
            Map.of("objective", "binary:logistic", "max_depth", 6, "eta", 0.1, "subsample", 0.8);
    private static final Map<String, Object> FOREST = Map.of(
            "num_parallel_tree",
            50,
            "max_depth",
            10,
            "eta",
            1,
            "lambda",
            0,
            "subsample",
            0.63,
            "colsample_bynode",
            0.3);

    @BeforeAll
    static void nativeCode() {
        NativeCode.assumeItLoads();
    }

    @Test
    void boostedTreesAddUpAsXgboostsDo() throws XGBoostError {
        Booster booster = grown(BOOSTING, Map.of(), 200);
        TreeEnsemble ensemble = XgboostTrees.of(booster).all();

        assertThat(ensemble.trees().trees()).isEqualTo(200);
        assertThat(ensemble.features()).isEqualTo(FEATURES);
        assertAgree(ensemble, booster, 0);
    }

    @Test
    void theFirstRoundsAddUpToWhatXgboostHadThen() throws XGBoostError {
        Booster booster = grown(BOOSTING, Map.of("num_parallel_tree", 3), 20);
        TreeEnsemble ensemble = XgboostTrees.of(booster).first(7);

        assertThat(ensemble.trees().trees()).isEqualTo(21);
        assertAgree(ensemble, booster, 21);
    }

    @Test
    void aForestIsTheMeanThatXgboostMakesOfIt() throws XGBoostError {
        for (String objective : new String[] {"binary:logistic", "reg:squarederror"}) {
            Booster booster = grown(FOREST, Map.of("objective", objective), 1);
            TreeEnsemble ensemble = XgboostTrees.of(booster).all();

            assertThat(ensemble.trees().trees()).isEqualTo(50);
            assertAgree(ensemble, booster, 0);
        }
    }

    @Test
    void aGivenBaseIsReadAsItsObjectiveMeansIt() throws XGBoostError {
        Booster logistic = grown(BOOSTING, Map.of("base_score", 0.2), 1);
        assertThat(XgboostTrees.of(logistic).all().baseMargin()).isCloseTo((float) Math.log(0.25), within(1e-6f));

        Booster squared = grown(FOREST, Map.of("base_score", 0.2), 1);
        assertThat(XgboostTrees.of(squared).all().baseMargin()).isEqualTo(0.2f);
    }

    @Test
    void aNodeCoversWhatItsChildrenDo() throws XGBoostError {
        TreeEnsemble ensemble = XgboostTrees.of(grown(BOOSTING, Map.of(), 20)).all();

        for (int node = 0; node < ensemble.trees().size(); node++) {
            if (!ensemble.trees().isLeaf(node)) {
                float children = ensemble.cover(ensemble.trees().below(node))
                        + ensemble.cover(ensemble.trees().other(node));
                assertThat(children).isCloseTo(ensemble.cover(node), within(1e-4f * children));
            }
        }
    }

    @Test
    void whatIsNoSumOfTreesIsRefused() throws XGBoostError {
        Booster linear = grown(BOOSTING, Map.of("booster", "gblinear"), 1);
        assertThatThrownBy(() -> XgboostTrees.of(linear)).hasMessageContaining("not gblinear");

        Booster dart = grown(BOOSTING, Map.of("rate_drop", 0.5, "one_drop", 1), 2);
        assertThatThrownBy(() -> XgboostTrees.of(dart)).hasMessageContaining("trees with dropout");

        Booster classes = grown(BOOSTING, Map.of("objective", "multi:softprob", "num_class", 3), 1);
        assertThatThrownBy(() -> XgboostTrees.of(classes)).hasMessageContaining("3 classes");

        Booster counts = grown(BOOSTING, Map.of("objective", "count:poisson"), 1);
        assertThatThrownBy(() -> XgboostTrees.of(counts))
                .hasMessage("what XGBoost's base is under count:poisson is not known");
    }

    private static Booster grown(Map<String, Object> parameters, Map<String, Object> others, int rounds)
            throws XGBoostError {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(Map.of("seed", 1, "nthread", 1, "verbosity", 0));
        all.putAll(others);
        DMatrix matrix = LEARNED.matrix();
        try {
            return XGBoost.train(matrix, all, rounds, Map.of(), null, null);
        } finally {
            matrix.dispose();
        }
    }

    /** @param trees that count, or 0 for all */
    private static void assertAgree(TreeEnsemble ensemble, Booster booster, int trees) throws XGBoostError {
        DMatrix matrix = OTHERS.matrix();
        try {
            float[][] theirs = booster.predict(matrix, true, trees);
            double worst = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < OTHERS.rows; row++) {
                double ours = ensemble.margin(OTHERS.row(row));
                worst = Math.max(worst, Math.abs(ours - theirs[row][0]));
                least = Math.min(least, ours);
                most = Math.max(most, ours);
            }
            assertThat(worst).isLessThan(1e-5);
            assertThat(most - least).isGreaterThan(0.5);
        } finally {
            matrix.dispose();
        }
    }
}
