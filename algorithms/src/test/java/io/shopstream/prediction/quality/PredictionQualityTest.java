package io.shopstream.prediction.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionQualityTest {

    @Test
    void averagePrecisionIsAsByHand() {
        // from the top: hit (1/1), miss, hit (2/3)
        assertThat(PredictionQuality.of(new float[] {0.2f, 0.9f, 0.3f}, new float[] {1, 1, 0})
                        .averagePrecision())
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(PredictionQuality.of(new float[] {0.2f, 0.9f}, new float[] {0, 1})
                        .averagePrecision())
                .isEqualTo(1);
        // what cannot be told apart has the precision of all of it, in whatever order it stands
        assertThat(PredictionQuality.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0, 1, 0, 0})
                        .averagePrecision())
                .isEqualTo(0.25);
        assertThat(PredictionQuality.of(new float[] {0.5f}, new float[] {0}).averagePrecision())
                .isNaN();
    }

    @Test
    void logLossIsAsByHandAndNeverEndless() {
        assertThat(PredictionQuality.of(new float[] {0.5f, 0.25f}, new float[] {1, 0})
                        .logLoss())
                .isCloseTo((Math.log(2) - Math.log(0.75)) / 2, within(1e-7));
        assertThat(PredictionQuality.of(new float[] {0}, new float[] {1}).logLoss())
                .isCloseTo(16.118, within(1e-3));
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

        assertThat(PredictionQuality.of(probabilities, labels).calibration())
                .hasSize(10)
                .allSatisfy(tenth -> {
                    assertThat(tenth.rows()).isEqualTo(5_000);
                    assertThat(tenth.observed()).isCloseTo(tenth.predicted(), within(0.025));
                })
                .isSortedAccordingTo((one, other) -> Double.compare(one.predicted(), other.predicted()));
        assertThat(PredictionQuality.of(new float[9], new float[9]).calibration())
                .isEmpty();
    }

    @Test
    void areaUnderTheCurveIsTheShareOfPairsInOrder() {
        Random random = new Random(5);
        float[] probabilities = new float[200];
        float[] labels = new float[200];
        for (int row = 0; row < 200; row++) {
            labels[row] = random.nextInt(3) == 0 ? 1 : 0;
            // some are the same
            probabilities[row] = (random.nextInt(20) + labels[row] * random.nextInt(10)) / 40f;
        }
        double right = 0;
        double pairs = 0;
        for (int hit = 0; hit < 200; hit++) {
            for (int miss = 0; miss < 200; miss++) {
                if (labels[hit] == 1 && labels[miss] == 0) {
                    pairs++;
                    right += probabilities[hit] > probabilities[miss]
                            ? 1
                            : probabilities[hit] == probabilities[miss] ? 0.5 : 0;
                }
            }
        }

        assertThat(PredictionQuality.of(probabilities, labels).auc()).isCloseTo(right / pairs, within(1e-12));
        assertThat(PredictionQuality.of(new float[] {0.5f}, new float[] {1}).auc())
                .isNaN();
    }

    @Test
    void aWeightIsARowThatIsThereSoOften() {
        float[] probabilities = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        float[] labels = {0, 1, 0, 1, 0, 1};
        int[] weights = {5, 0, 3, 2, 4, 1};
        float[] repeated = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.3f, 0.3f, 0.3f, 0.4f, 0.4f, 0.5f, 0.5f, 0.5f, 0.5f, 0.6f};
        float[] repeatedLabels = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1};

        PredictionQuality weighted = PredictionQuality.of(probabilities, labels).weighted(weights);
        PredictionQuality plain = PredictionQuality.of(repeated, repeatedLabels);
        assertThat(weighted.auc()).isCloseTo(plain.auc(), within(1e-12));
        assertThat(weighted.averagePrecision()).isCloseTo(plain.averagePrecision(), within(1e-12));
        assertThat(weighted.logLoss()).isCloseTo(plain.logLoss(), within(1e-12));
        assertThat(weighted.brier()).isCloseTo(plain.brier(), within(1e-12));
        assertThat(weighted.calibrationError()).isCloseTo(plain.calibrationError(), within(1e-12));
        assertThat(weighted.lift()).isCloseTo(plain.lift(), within(1e-12));
    }

    @Test
    void figuresAreAsByHand() {
        float[] probabilities = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.6f};
        float[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1};

        PredictionQuality quality = PredictionQuality.of(probabilities, labels);
        assertThat(quality.brier()).isCloseTo((8 * 0.01 + 0.81 + 0.16) / 10, within(1e-7));
        assertThat(quality.calibrationError()).isCloseTo((8 * 0.1 + 0.9 + 0.4) / 10, within(1e-7));
        assertThat(quality.lift()).isCloseTo(5, within(1e-12));
    }

    @Test
    void intervalsHoldWhatUsersTogetherSay() {
        Random random = new Random(3);
        int rows = 4_000;
        float[] probabilities = new float[rows];
        float[] labels = new float[rows];
        int[] users = new int[rows];
        int[] alone = new int[rows];
        for (int row = 0; row < rows; row++) {
            // ten rows a user, all the same
            users[row] = row / 10;
            alone[row] = row;
            boolean copy = row % 10 > 0;
            probabilities[row] = copy ? probabilities[row - 1] : random.nextFloat();
            labels[row] = copy ? labels[row - 1] : random.nextFloat() < probabilities[row] ? 1 : 0;
        }

        QualityIntervals.Interval clustered =
                QualityIntervals.of(probabilities, labels, users, 1).auc();
        QualityIntervals.Interval naive =
                QualityIntervals.of(probabilities, labels, alone, 1).auc();
        assertThat(clustered.low()).isLessThan(clustered.value());
        assertThat(clustered.high()).isGreaterThan(clustered.value());
        // ten copies of a row say no more than one: the interval is wider by the root of ten
        assertThat((clustered.high() - clustered.low()) / (naive.high() - naive.low()))
                .isBetween(2.4, 4.2);
    }
}
