package io.shopstream.prediction.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.trees.RegressionTrees;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeShapTest {

    private static final int FEATURES = 12;

    @Test
    void valuesAreThoseOfTheDefinition() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            int depth = 1 + seed % 10;
            TreeEnsemble ensemble = made(random, 3, depth, FEATURES);
            TreeShap shap = new TreeShap(ensemble);
            for (int i = 0; i < 3; i++) {
                float[] row = row(random, FEATURES);
                double[] exact = BruteForce.values(FEATURES, set -> BruteForce.expected(ensemble, row, set));

                assertThat(shap.values(row)).as("seed %d", seed).containsExactly(exact, within(1e-9));
                assertThat(shap.base()).isCloseTo(BruteForce.expected(ensemble, row, 0), within(1e-9));
            }
        }
    }

    /** More splits on a path than features: each feature comes again and again. */
    @Test
    void aFeatureThatIsSplitAgainAndAgainCountsOnce() {
        Random random = new Random(1);
        TreeEnsemble ensemble = made(random, 4, 9, 3);
        TreeShap shap = new TreeShap(ensemble);
        for (int i = 0; i < 50; i++) {
            float[] row = row(random, 3);
            double[] exact = BruteForce.values(3, set -> BruteForce.expected(ensemble, row, set));
            assertThat(shap.values(row)).containsExactly(exact, within(1e-9));
        }
    }

    @Test
    void valuesAndTheBaseAreTheScore() {
        Random random = new Random(2);
        TreeEnsemble ensemble = made(random, 50, 12, 40);
        TreeShap shap = new TreeShap(ensemble);
        for (int i = 0; i < 200; i++) {
            float[] row = row(random, 40);
            double sum = shap.base() + Arrays.stream(shap.values(row)).sum();
            // the margin itself is a sum of floats
            assertThat(sum).isCloseTo(ensemble.margin(row), within(1e-4));
        }
    }

    /** The paper's first example: a leaf that two features lead to together is theirs in equal parts. */
    @Test
    void whatTwoFeaturesDoTogetherIsSharedEqually() {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        int first = builder.split(0, 0.5f, false);
        builder.leaf(0);
        builder.otherwise(first);
        int second = builder.split(1, 0.5f, false);
        builder.leaf(0);
        builder.otherwise(second);
        builder.leaf(80);
        TreeShap shap = new TreeShap(new TreeEnsemble(builder.build(3), new float[] {4, 2, 2, 1, 1}, 0));

        assertThat(shap.base()).isEqualTo(20);
        assertThat(shap.values(new float[] {1, 1, 1})).containsExactly(new double[] {30, 30, 0}, within(1e-12));
    }

    @Test
    void whereNoRowOfTheTrainingWentIsExplainedToo() {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        int first = builder.split(0, 0.5f, true);
        builder.leaf(1);
        builder.otherwise(first);
        int second = builder.split(0, 0.7f, true);
        builder.leaf(3);
        builder.otherwise(second);
        builder.leaf(5);
        TreeEnsemble ensemble = new TreeEnsemble(builder.build(1), new float[] {4, 4, 1, 0, 1}, 0);
        TreeEnsemble none = new TreeEnsemble(builder.build(1), new float[] {4, 0, 4, 4, 0}, 0);

        assertThat(new TreeShap(ensemble).values(new float[] {0.6f})[0]).isCloseTo(3 - 1.8, within(1e-12));
        assertThat(new TreeShap(none).values(new float[] {0})[0]).isCloseTo(1 - 3, within(1e-12));
        assertThat(new TreeShap(none).values(new float[] {1})[0]).isCloseTo(5 - 3, within(1e-12));
    }

    @Test
    void aDeepTreeIsExplainedAndADeeperOneRefused() {
        float[] row = {Float.NaN};
        TreeEnsemble deep = chain(TreeShap.MOST_DEPTH);
        TreeShap shap = new TreeShap(deep);
        assertThat(shap.base() + shap.values(row)[0]).isCloseTo(deep.margin(row), within(1e-9));

        assertThatThrownBy(() -> new TreeShap(chain(TreeShap.MOST_DEPTH + 1)))
                .hasMessage("a tree of depth 513 is deeper than 512");
    }

    private static TreeEnsemble chain(int depth) {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        for (int i = 0; i < depth; i++) {
            int split = builder.split(0, i, false);
            builder.leaf(i);
            builder.otherwise(split);
        }
        builder.leaf(depth);
        float[] covers = new float[2 * depth + 1];
        for (int node = 0; node < covers.length; node++) {
            covers[node] = node % 2 == 1 ? 1 : depth + 1 - node / 2;
        }
        return new TreeEnsemble(builder.build(1), covers, 0);
    }

    /** Trees whose nodes are leaves by chance, the more the deeper. */
    static TreeEnsemble made(Random random, int trees, int depth, int features) {
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        for (int tree = 0; tree < trees; tree++) {
            builder.tree();
            grow(builder, random, depth, features);
        }
        RegressionTrees built = builder.build(features);
        float[] covers = new float[built.size()];
        for (int node = covers.length - 1; node >= 0; node--) {
            covers[node] =
                    built.isLeaf(node) ? 1 + random.nextInt(50) : covers[built.below(node)] + covers[built.other(node)];
        }
        return new TreeEnsemble(built, covers, (float) random.nextGaussian());
    }

    private static void grow(RegressionTrees.Builder builder, Random random, int depth, int features) {
        if (depth == 0 || random.nextInt(8) == 0) {
            builder.leaf((float) random.nextGaussian());
            return;
        }
        int split = builder.split(random.nextInt(features), random.nextFloat(), random.nextBoolean());
        grow(builder, random, depth - 1, features);
        builder.otherwise(split);
        grow(builder, random, depth - 1, features);
    }

    static float[] row(Random random, int features) {
        float[] row = new float[features];
        for (int i = 0; i < features; i++) {
            row[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextFloat();
        }
        return row;
    }
}
