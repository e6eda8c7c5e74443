package io.shopstream.prediction.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockstepTreesTest {

    private static final int FEATURES = 5;

    /** Numbers that comparisons get wrong: both zeros, neighbours, the smallest and largest, and what is no number. */
    private static final float[] NUMBERS = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1f,
        Math.nextUp(1f),
        -1f,
        Math.nextDown(-1f),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        Float.intBitsToFloat(0xffc00000)
    };

    @Test
    void rowsReachTheLeavesThatTheyReachAlone() {
        Random random = new Random(1);
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        int trees = 60;
        for (int tree = 0; tree < trees; tree++) {
            builder.tree();
            grow(builder, random, tree % 12);
        }
        RegressionTrees alone = builder.build(FEATURES);
        LockstepTrees together = new LockstepTrees(alone);
        for (int rows = 0; rows <= 23; rows++) {
            float[] values = new float[rows * FEATURES];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(random);
            }
            int[] chosen = IntStream.range(0, rows).filter(row -> row % 5 != 2).toArray();
            float[] sums = new float[rows];
            float[] expected = new float[rows];
            together.add(3, 57, together.keys(values, rows), chosen, sums);
            for (int tree = 3; tree < 57; tree++) {
                for (int row : chosen) {
                    expected[row] += alone.reached(tree, values, row * FEATURES);
                }
            }
            assertThat(sums).isEqualTo(expected);
        }
    }

    /** The deepest that a tree can be, on either side, beside one that is a leaf. */
    @Test
    void chainsAreTrees() {
        int steps = 100_000;
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        builder.leaf(7);
        builder.tree();
        for (int step = 0; step < steps; step++) {
            int split = builder.split(0, step, false);
            builder.leaf(step);
            builder.otherwise(split);
        }
        builder.leaf(steps);
        LockstepTrees trees = new LockstepTrees(builder.build(1));
        float[] rows = {-1, 0, 17.5f, steps + 9};
        float[] sums = new float[4];

        trees.add(0, 2, trees.keys(rows, 4), new int[] {0, 1, 2, 3}, sums);

        assertThat(sums).containsExactly(7, 8, 25, 7 + steps);
    }

    /** Leaves have a feature of their own, beyond the last one of the rows. */
    @Test
    void rowsMayBeAsWideAsTreesAllow() {
        int last = RegressionTrees.MOST_FEATURES - 1;
        RegressionTrees.Builder builder = new RegressionTrees.Builder();
        builder.tree();
        int split = builder.split(last, 0.5f, false);
        builder.leaf(1);
        builder.otherwise(split);
        builder.leaf(2);
        LockstepTrees trees = new LockstepTrees(builder.build(RegressionTrees.MOST_FEATURES));
        float[] rows = new float[2 * RegressionTrees.MOST_FEATURES];
        rows[RegressionTrees.MOST_FEATURES + last] = 1;
        float[] sums = new float[2];

        trees.add(0, 1, trees.keys(rows, 2), new int[] {0, 1}, sums);

        assertThat(sums).containsExactly(1, 2);
    }

    private static void grow(RegressionTrees.Builder builder, Random random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            builder.leaf((float) random.nextGaussian());
            return;
        }
        float threshold = number(random);
        int split = builder.split(random.nextInt(FEATURES), Float.isFinite(threshold) ? threshold : 0, false);
        grow(builder, random, depth - 1);
        builder.otherwise(split);
        grow(builder, random, depth - 1);
    }

    private static float number(Random random) {
        return random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : (float) random.nextGaussian();
    }
}
