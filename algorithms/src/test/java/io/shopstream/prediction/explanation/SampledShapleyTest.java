package io.shopstream.prediction.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.explanation.SampledShapley.Sampled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampledShapleyTest {

    private static final int FEATURES = 8;

    /** What features do together, by products and thresholds: an order matters. */
    private static double score(float[] x) {
        return x[0] * x[1] + Math.sin(2 * x[2]) + (x[3] > 0 ? x[4] : 0) - 0.5 * x[5] + x[0] * x[6] * x[7];
    }

    @Test
    void errorsAreAsLargeAsStated() {
        float[][] background = rows(20, 1);
        int within = 0;
        int all = 0;
        double stated = 0;
        double off = 0;
        for (int seed = 0; seed < 150; seed++) {
            float[] row = rows(1, 100 + seed)[0];
            double[] exact = BruteForce.values(
                    FEATURES, set -> BruteForce.expected(SampledShapleyTest::score, background, row, set));
            Sampled sampled = new SampledShapley(SampledShapleyTest::score, background, 1e-9, 20, seed).sample(row);
            // of the others no three work together, so an order and its reverse are exact between them
            for (int feature : new int[] {0, 6, 7}) {
                double error = sampled.standardErrors()[feature];
                double distance = Math.abs(sampled.values()[feature] - exact[feature]);
                within += distance <= 1.96 * error ? 1 : 0;
                all++;
                stated += error * error;
                off += distance * distance;
            }
        }
        assertThat((double) within / all).isBetween(0.91, 0.98);
        assertThat(Math.sqrt(off / stated)).isCloseTo(1, within(0.1));
    }

    @Test
    void whatAddsUpIsExact() {
        float[] row = rows(1, 5)[0];
        float[][] background = rows(7, 6);
        Sampled sampled = new SampledShapley(x -> 3 * x[0] - x[5], background, 0.1, 10, 1).sample(row);

        double mean = Arrays.stream(background).mapToDouble(x -> x[0]).average().orElseThrow();
        assertThat(sampled.values()[0]).isCloseTo(3 * (row[0] - mean), within(1e-6));
        assertThat(sampled.rounds()).isEqualTo(2);
        assertThat(sampled.largestError()).isLessThan(1e-6);
    }

    @Test
    void valuesAndTheBaseAreTheScoreHoweverFewAreDrawn() {
        SampledShapley shapley = new SampledShapley(SampledShapleyTest::score, rows(13, 2), 1, 2, 3);
        for (float[] row : rows(50, 4)) {
            double sum = shapley.base() + Arrays.stream(shapley.values(row)).sum();
            assertThat(sum).isCloseTo(score(row), within(1e-9));
        }
    }

    @Test
    void stopsAtTheErrorThatIsAskedOrAtTheMostRounds() {
        float[] row = rows(1, 8)[0];
        float[][] background = rows(20, 1);
        Sampled rough = new SampledShapley(SampledShapleyTest::score, background, 0.05, 10_000, 1).sample(row);
        Sampled fine = new SampledShapley(SampledShapleyTest::score, background, 0.01, 10_000, 1).sample(row);
        Sampled few = new SampledShapley(SampledShapleyTest::score, background, 1e-9, 3, 1).sample(row);

        assertThat(rough.largestError()).isLessThanOrEqualTo(0.05);
        assertThat(fine.largestError()).isBetween(0.005, 0.01);
        assertThat(fine.rounds()).isGreaterThan(10 * rough.rounds()).isLessThan(10_000);
        assertThat(few.rounds()).isEqualTo(3);
    }

    @Test
    void theSameSeedGivesTheSameValues() {
        float[] row = rows(1, 8)[0];
        float[][] background = rows(5, 1);
        double[] first = new SampledShapley(SampledShapleyTest::score, background, 1, 2, 1).values(row);

        assertThat(new SampledShapley(SampledShapleyTest::score, background, 1, 2, 1).values(row))
                .containsExactly(first);
        assertThat(new SampledShapley(SampledShapleyTest::score, background, 1, 2, 2).values(row))
                .isNotEqualTo(first);
    }

    @Test
    void whatCannotBeSampledIsRefused() {
        assertThatThrownBy(() -> new SampledShapley(x -> 0, new float[0][], 1, 2, 1))
                .hasMessage("a background of 0 rows, 2 rounds at most and an error of 1.0");
        assertThatThrownBy(() -> new SampledShapley(x -> 0, new float[1][1], 1, 1, 1))
                .hasMessageContaining("1 rounds at most");
        assertThatThrownBy(() -> new SampledShapley(x -> 0, new float[1][1], Double.NaN, 2, 1))
                .hasMessageContaining("an error of NaN");
    }

    private static float[][] rows(int count, int seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][FEATURES];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
