package io.shopstream.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticModelTest {

    private static final double[] TRUE = {1.5, -2, 0, 0.03};

    @Test
    void findsTheWeightsThatRowsWereMadeBy() {
        Random random = new Random(1);
        int rows = 40_000;
        float[] values = new float[rows * 4];
        float[] labels = new float[rows];
        float[] once = new float[rows];
        Arrays.fill(once, 1);
        for (int row = 0; row < rows; row++) {
            double margin = -0.5;
            for (int f = 0; f < 4; f++) {
                // on quite different scales
                double value = f == 3 ? 100 + 30 * random.nextGaussian() : random.nextGaussian();
                values[4 * row + f] = (float) value;
                margin += TRUE[f] * (f == 3 ? value - 100 : value);
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
        }

        LogisticModel model = LogisticModel.train(values, labels, once, 1e-6);
        assertThat(model.weights()).containsExactly(TRUE, within(0.06));
        assertThat(model.margin(new float[] {0, 0, 0, 100})).isCloseTo(-0.5, within(0.06));
        // what is not known counts as the mean
        assertThat(model.margin(new float[] {0, 0, 0, Float.NaN}))
                .isCloseTo(model.margin(new float[] {0, 0, 0, 100}), within(0.02));
        // three times the importance is three rows
        float[] thrice = new float[rows];
        Arrays.fill(thrice, 3);
        assertThat(LogisticModel.train(values, labels, thrice, 1e-6).weights())
                .containsExactly(model.weights(), within(1e-6));
    }

    @Test
    void aColumnThatNeverChangesOrIsNeverKnownSaysNothing() {
        float[] values = {1, 7, Float.NaN, 2, 7, Float.NaN, 3, 7, Float.NaN, 4, 7, Float.NaN};
        LogisticModel model = LogisticModel.train(values, new float[] {0, 1, 0, 1}, new float[] {1, 1, 1, 1}, 0.01);

        assertThat(model.weights()[1]).isZero();
        assertThat(model.weights()[2]).isZero();
        assertThat(model.margin(new float[] {2, 7, 5})).isFinite();
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> new LogisticModel(0, new double[] {Double.NaN}, new double[1]))
                .hasMessage("a weight is no number");
    }
}
