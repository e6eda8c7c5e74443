package io.shopstream.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionQualityTest {

    @Test
    void averagePrecisionIsAsByHand() {
        // from the top: hit (1/1), miss, hit (2/3)
        assertThat(PredictionQuality.averagePrecision(new float[] {0.2f, 0.9f, 0.3f}, new float[] {1, 1, 0}))
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(PredictionQuality.averagePrecision(new float[] {0.2f, 0.9f}, new float[] {0, 1}))
                .isEqualTo(1);
        // what cannot be told apart has the precision of all of it, in whatever order it stands
        assertThat(PredictionQuality.averagePrecision(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0, 1, 0, 0}))
                .isEqualTo(0.25);
        assertThat(PredictionQuality.averagePrecision(new float[] {0.5f}, new float[] {0}))
                .isNaN();
    }

    @Test
    void logLossIsAsByHandAndNeverEndless() {
        assertThat(PredictionQuality.logLoss(new float[] {0.5f, 0.25f}, new float[] {1, 0}))
                .isCloseTo((Math.log(2) - Math.log(0.75)) / 2, within(1e-7));
        assertThat(PredictionQuality.logLoss(new float[] {0}, new float[] {1})).isCloseTo(16.118, within(1e-3));
    }

    @Test
    void trueProbabilitiesAreCalibratedInEveryTenth() {
        Random random = new Random(11);
        float[] probabilities = new float[50_000];
        float[] labels = new float[probabilities.length];
        for (int row = 0; row < labels.length; row++) {
            probabilities[row] = random.nextFloat() * random.nextFloat();
            labels[row] = random.nextFloat() < probabilities[row] ? 1 : 0;
        }

        assertThat(PredictionQuality.calibration(probabilities, labels))
                .hasSize(10)
                .allSatisfy(tenth -> {
                    assertThat(tenth.rows()).isEqualTo(5_000);
                    assertThat(tenth.observed()).isCloseTo(tenth.predicted(), within(0.025));
                })
                .isSortedAccordingTo((one, other) -> Double.compare(one.predicted(), other.predicted()));
        assertThat(PredictionQuality.calibration(new float[9], new float[9])).isEmpty();
    }
}
