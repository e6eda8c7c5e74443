package io.shopstream.prediction.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.RandomBits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoisyFiguresTest {

    private static final PurchaseModel MODEL = new PurchaseModel(
            new LogisticModel(-1, new double[] {1}, new double[] {0}), Calibration.logistic(), new ConversionRates());

    private final RandomBits bits = new SplittableRandom(1)::nextLong;

    /**
     * A quarter of the users buy, of whom each has a feature of 2. Of the last user of 1,000 or more, the model says 1 in 2 in each of {@code ofLast} rows, and of
     * the one before it is as wrong as can be.
     */
    private static TrainingRows rows(int users, int ofLast) {
        int rows = users + ofLast - 1;
        float[] values = new float[rows];
        float[] labels = new float[rows];
        int[] of = new int[rows];
        for (int row = 0; row < rows; row++) {
            of[row] = Math.min(row, users - 1);
            labels[row] = row % 4 == 0 && of[row] < users - 2 ? 1 : 0;
            values[row] = of[row] == users - 1 ? 1 : of[row] == users - 2 ? 1_000 : 2 * labels[row];
        }
        return new TrainingRows(1, values, labels, of, new long[rows], new int[rows]);
    }

    @Test
    void areThoseOfUsersButForNoise() {
        NoisyFigures figures = NoisyFigures.of(MODEL, rows(1_002, 5_000), 1_000, bits);

        assertThat(figures.users()).isCloseTo(1_002, within(0.1));
        // a probability of 0.73 for what came, the last user as one of many, and a loss that is cut off
        double loss = 1_000 * Math.log1p(Math.exp(-1)) + Math.log(2) + 2;
        assertThat(figures.logLoss()).isCloseTo(loss / 1_002, within(1e-4));
        assertThat(figures.baseLogLoss()).isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-3));
    }

    @Test
    void haveTheNoiseOfTheirEpsilon() {
        TrainingRows rows = rows(1_000, 1);
        NoisyFigures[] told = new NoisyFigures[1_000];
        Arrays.setAll(told, i -> NoisyFigures.of(MODEL, rows, 0.5, bits));
        double deviation = Math.sqrt(Arrays.stream(told)
                .mapToDouble(figures -> (figures.users() - 1_000) * (figures.users() - 1_000))
                .average()
                .orElseThrow());

        // three sums share the epsilon
        assertThat(deviation).isCloseTo(Math.sqrt(2) * 3 / 0.5, within(0.8));
        assertThat(IntStream.range(0, 1_000)
                        .mapToDouble(i -> told[i].logLoss())
                        .distinct()
                        .count())
                .isGreaterThan(990);
    }

    @Test
    void areNumbersWhereThereIsNobody() {
        TrainingRows none = new TrainingRows(1, new float[0], new float[0], new int[0], new long[0], new int[0]);
        for (int run = 0; run < 200; run++) {
            NoisyFigures figures = NoisyFigures.of(MODEL, none, 0.1, bits);

            assertThat(figures.users()).isGreaterThanOrEqualTo(1);
            assertThat(figures.logLoss()).isBetween(0.0, 2.0);
            assertThat(figures.baseLogLoss()).isBetween(0.0, Math.log(2));
        }
    }
}
