package io.shopstream.prediction.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearShapTest {

    private static final double[] WEIGHTS = {2, -1, 0.5};
    private static final double[] MEANS = {1, 3, 4};

    @Test
    void valuesAreThoseOfTheDefinition() {
        float[][] background = {{0, 2, 4}, {2, 4, 4}};
        float[] row = {5, 1, -2};
        double[] exact = BruteForce.values(3, set -> BruteForce.expected(LinearShapTest::score, background, row, set));
        LinearShap shap = new LinearShap(0.25, WEIGHTS, MEANS);

        assertThat(shap.values(row)).containsExactly(exact, within(1e-12));
        assertThat(shap.values(row)).containsExactly(8, 2, -3);
        assertThat(shap.base()).isEqualTo(1.25);
        assertThat(shap.base() + Arrays.stream(shap.values(row)).sum()).isCloseTo(score(row), within(1e-12));
    }

    @Test
    void whatIsMissingAddsNothing() {
        assertThat(new LinearShap(0, WEIGHTS, MEANS).values(new float[] {Float.NaN, 2, 6}))
                .containsExactly(0, 1, 1);
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> new LinearShap(0, WEIGHTS, new double[2])).hasMessage("3 weights of 2 means");
        assertThatThrownBy(() -> new LinearShap(Double.NaN, WEIGHTS, MEANS))
                .hasMessage("a linear model whose mean is NaN");
    }

    private static double score(float[] row) {
        return 0.25 + 2 * row[0] - row[1] + 0.5 * row[2];
    }
}
