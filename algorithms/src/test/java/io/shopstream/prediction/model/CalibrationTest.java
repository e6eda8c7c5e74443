package io.shopstream.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.quality.PredictionQuality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    /** Rows whose true log odds are what the margin says at half its size, and 1 less. */
    private record Rows(double[] margins, float[] labels) {

        static Rows some(int count, long seed) {
            Random random = new Random(seed);
            double[] margins = new double[count];
            float[] labels = new float[count];
            for (int row = 0; row < count; row++) {
                margins[row] = 4 * random.nextGaussian();
                labels[row] = random.nextDouble() < 1 / (1 + Math.exp(1 - margins[row] / 2)) ? 1 : 0;
            }
            return new Rows(margins, labels);
        }

        PredictionQuality quality(Calibration calibration) {
            float[] probabilities = new float[margins.length];
            for (int row = 0; row < probabilities.length; row++) {
                probabilities[row] = (float) calibration.probability(margins[row]);
            }
            return PredictionQuality.of(probabilities, labels);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 20_000})
    void saysHowOftenItWillBeSo(int rows) {
        Calibration calibration =
                Calibration.of(Rows.some(rows, 1).margins(), Rows.some(rows, 1).labels());

        Rows others = Rows.some(20_000, 2);
        assertThat(others.quality(Calibration.logistic()).calibrationError()).isGreaterThan(0.1);
        assertThat(others.quality(calibration).calibrationError()).isLessThan(rows < 1_000 ? 0.08 : 0.02);
        // what is more likely stays so
        assertThat(others.quality(calibration).auc())
                .isCloseTo(others.quality(Calibration.logistic()).auc(), within(0.002));
    }

    @Test
    void theSameMarginHasOneProbability() {
        double[] margins = new double[3_000];
        float[] labels = new float[3_000];
        for (int row = 0; row < 3_000; row++) {
            margins[row] = row % 3 == 0 ? 0.1 : 0.7;
            labels[row] = row % 12 < 3 && row % 3 == 0 || row % 2 == 0 && row % 3 != 0 ? 1 : 0;
        }
        Calibration calibration = Calibration.of(margins, labels);

        // of a thousand a quarter, of two thousand a half
        assertThat(calibration.probability(0.1)).isCloseTo(0.25, within(0.001));
        assertThat(calibration.probability(0.7)).isCloseTo(0.5, within(0.001));
        assertThat(calibration.probability(0.4)).isCloseTo(0.375, within(0.001));
    }

    @Test
    void isTheSameAfterAFileAndNeverCertain() throws IOException {
        for (int rows : new int[] {250, 20_000}) {
            Calibration calibration = Calibration.of(
                    Rows.some(rows, 1).margins(), Rows.some(rows, 1).labels());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            calibration.write(new DataOutputStream(bytes));
            Calibration read = Calibration.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            double before = 0;
            for (double margin = -40; margin < 40; margin += 0.01) {
                double probability = calibration.probability(margin);
                assertThat(probability).isGreaterThanOrEqualTo(before).isBetween(1e-12, 1.0);
                assertThat(read.probability(margin)).isEqualTo(probability);
                before = probability;
            }
        }
    }

    @Test
    void refusesCurvesThatFallOrAreNone() {
        for (Runnable bad : new Runnable[] {
            () -> new Calibration(new double[] {1, 2}, new double[] {0.5, 0.4}),
            () -> new Calibration(new double[] {2, 1}, new double[] {0.4, 0.5}),
            () -> new Calibration(new double[] {1, 2}, new double[] {0.5, Double.NaN}),
            () -> new Calibration(new double[] {1, 2}, new double[] {0.5, 1.5}),
            () -> new Calibration(new double[0], new double[] {-1, 0}),
            () -> new Calibration(new double[0], new double[] {1})
        }) {
            assertThatThrownBy(bad::run).hasMessage("its calibration does not rise");
        }
    }
}
