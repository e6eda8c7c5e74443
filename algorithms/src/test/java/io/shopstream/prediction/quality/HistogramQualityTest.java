package io.shopstream.prediction.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramQualityTest {

    @Test
    void isWhatRowsSayButForTheOrderWithinBins() {
        for (int seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] probabilities = new float[20 + random.nextInt(3_000)];
            float[] labels = new float[probabilities.length];
            HistogramQuality histogram = new HistogramQuality();
            for (int row = 0; row < labels.length; row++) {
                // most are low, as sessions' are
                probabilities[row] = (float) Math.pow(random.nextDouble(), 3);
                labels[row] = random.nextDouble() < Math.sqrt(probabilities[row]) ? 1 : 0;
                histogram.add(probabilities[row], labels[row] == 1, 1, probabilities[row]);
            }
            PredictionQuality exact = PredictionQuality.of(probabilities, labels);

            assertThat(histogram.auc()).isCloseTo(exact.auc(), within(histogram.aucWithin() + 1e-12));
            assertThat(histogram.aucWithin()).isBetween(0.0, 0.05);
            assertThat(histogram.calibration()).hasSameSizeAs(exact.calibration());
            for (int tenth = 0; tenth < 10; tenth++) {
                PredictionQuality.Tenth mine = histogram.calibration().get(tenth);
                PredictionQuality.Tenth theirs = exact.calibration().get(tenth);
                assertThat(mine.rows()).isEqualTo(theirs.rows());
                assertThat(mine.predicted()).isCloseTo(theirs.predicted(), within(0.005));
            }
        }
    }

    @Test
    void isExactWhereTheRowsOfABinAreEqual() {
        float[] probabilities = new float[4_000];
        float[] labels = new float[probabilities.length];
        HistogramQuality histogram = new HistogramQuality();
        for (int row = 0; row < labels.length; row++) {
            // ten bins, each a tenth of the rows, all of them so or none
            int bin = 20 * (row / 400);
            probabilities[row] = (float) (bin / 200.0 + 0.002);
            labels[row] = row / 400 == 3 || row / 400 > 6 ? 1 : 0;
            histogram.add(probabilities[row], labels[row] == 1, 1, probabilities[row]);
        }
        PredictionQuality exact = PredictionQuality.of(probabilities, labels);

        assertThat(histogram.auc()).isEqualTo(exact.auc());
        assertThat(histogram.aucWithin()).isZero();
        assertThat(histogram.calibrationError()).isCloseTo(exact.calibrationError(), within(1e-9));
        assertThat(histogram.rows()).isEqualTo(4_000);
        assertThat(histogram.hits()).isEqualTo(1_600);
    }

    @Test
    void lowerEndsOfBinsFallIntoTheirBinsAndOneIntoTheLast() {
        for (int bin = 0; bin < HistogramQuality.BINS; bin++) {
            HistogramQuality both = new HistogramQuality();
            // as a histogram of steps of 0.005 names them
            both.add(bin * 0.005, true, 1, 0);
            both.add(bin / 200.0 + 0.0049, false, 1, 0);
            assertThat(both.aucWithin()).as("bin %d is one", bin).isEqualTo(0.5);
        }
        HistogramQuality last = new HistogramQuality();
        last.add(1, true, 1, 1);
        last.add(0.9951, false, 1, 0.9951);
        assertThat(last.auc()).isEqualTo(0.5);
    }

    @Test
    void ofOneKindOrOfFewRowsNothingIsKnown() {
        HistogramQuality histogram = new HistogramQuality();
        assertThat(histogram.auc()).isNaN();
        assertThat(histogram.calibrationError()).isNaN();
        assertThat(histogram.calibration()).isEmpty();

        histogram.add(0.2, true, 9, 1.8);

        assertThat(histogram.auc()).isNaN();
        assertThat(histogram.aucWithin()).isNaN();
        assertThat(histogram.calibration()).isEmpty();

        histogram.add(0.1, false, 1, 0.1);

        assertThat(histogram.auc()).isEqualTo(1);
        assertThat(histogram.calibration()).hasSize(10);
    }

    @Test
    void partsAddUpToTheWhole() {
        HistogramQuality one = uniform(0, 0.5, 100);
        HistogramQuality other = uniform(0.5, 1, 300);
        HistogramQuality whole = new HistogramQuality();
        whole.add(one);
        whole.add(other);

        assertThat(whole.rows()).isEqualTo(400);
        assertThat(whole.calibration().get(9).predicted()).isGreaterThan(0.9);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        HistogramQuality histogram = new HistogramQuality();
        for (double wrong : new double[] {-0.001, 1.001, Double.NaN}) {
            assertThatThrownBy(() -> histogram.add(wrong, true, 1, 0)).hasMessage("1 rows of probability " + wrong);
        }
        assertThatThrownBy(() -> histogram.add(0.5, true, -1, 0)).hasMessage("-1 rows of probability 0.5");
    }

    @Test
    void aPopulationThatStaysIsStableAndOneThatMovesIsNot() {
        HistogramQuality before = uniform(0, 1, 10_000);

        assertThat(uniform(0, 1, 5_000).stabilityAgainst(before)).isLessThan(0.001);
        // nine tenths in one half and a tenth in the other: 5 bins of 0.18 and 5 of 0.02
        HistogramQuality moved = uniform(0, 0.5, 9_000);
        moved.add(uniform(0.5, 1, 1_000));
        double expected = 5 * (0.08 * Math.log(1.8) - 0.08 * Math.log(0.2));
        assertThat(moved.stabilityAgainst(before)).isCloseTo(expected, within(0.01));
        assertThat(uniform(0.9, 1, 100).stabilityAgainst(before)).isBetween(1.0, 20.0);
    }

    @Test
    void whatLiesBesideAllThatWasBeforeIsAChange() {
        HistogramQuality before = new HistogramQuality();
        before.add(0.5, false, 1_000, 500);
        for (double probability : new double[] {0.1, 0.9}) {
            HistogramQuality moved = new HistogramQuality();
            moved.add(0.5, false, 500, 250);
            moved.add(probability, false, 500, 500 * probability);
            assertThat(moved.stabilityAgainst(before)).isGreaterThan(1);
        }
    }

    @Test
    void stabilityOfProbabilitiesThatLieInOneBinIsZeroAndOfNoneUnknown() {
        HistogramQuality same = new HistogramQuality();
        same.add(0.01, false, 1_000, 10);

        assertThat(same.stabilityAgainst(same)).isZero();
        assertThat(same.stabilityAgainst(new HistogramQuality())).isNaN();
        assertThat(new HistogramQuality().stabilityAgainst(same)).isNaN();
    }

    private static HistogramQuality uniform(double from, double to, int rows) {
        HistogramQuality histogram = new HistogramQuality();
        for (int row = 0; row < rows; row++) {
            double probability = from + (to - from) * (row + 0.5) / rows;
            histogram.add(probability, row % 3 == 0, 1, probability);
        }
        return histogram;
    }
}
