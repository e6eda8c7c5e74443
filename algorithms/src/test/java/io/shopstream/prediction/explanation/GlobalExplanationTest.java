package io.shopstream.prediction.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.explanation.GlobalExplanation.FeatureEffect;
import io.shopstream.prediction.explanation.GlobalExplanation.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlobalExplanationTest {

    private static final Explainer LINEAR = new LinearShap(1, new double[] {1, 0, -3}, new double[] {2, 5, 0});

    @Test
    void whatCountsMostComesFirst() {
        List<float[]> rows = List.of(new float[] {3, 9, 1}, new float[] {0, 8, -2}, new float[] {2, 7, Float.NaN});
        GlobalExplanation explanation = GlobalExplanation.of(LINEAR, rows, 10);

        assertThat(explanation.rows()).isEqualTo(3);
        assertThat(explanation.base()).isEqualTo(3);
        assertThat(explanation.features())
                .extracting(FeatureEffect::feature, FeatureEffect::importance)
                .containsExactly(tuple(2, 3.0), tuple(0, 1.0), tuple(1, 0.0));
        FeatureEffect most = explanation.features().get(0);
        assertThat(most.points()).containsExactly(new Point(-2, 6), new Point(1, -3));
        assertThat(most.missing()).isEqualTo(1);
        assertThat(most.meanOfMissing()).isZero();
    }

    @Test
    void ofManyRowsPointsLieEvenlyAndKeepTheEnds() {
        List<float[]> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> new float[] {(i * 7) % 1_000, 0, 0})
                .toList();
        GlobalExplanation explanation = GlobalExplanation.of(LINEAR, rows, 101);
        FeatureEffect first = explanation.features().get(0);

        assertThat(first.feature()).isZero();
        assertThat(first.points()).hasSize(101).contains(new Point(0, -2), new Point(999, 997));
        assertThat(first.points().get(50).of()).isCloseTo(499, within(1f));
        assertThat(GlobalExplanation.of(LINEAR, rows, 1).features().get(0).points())
                .hasSize(1);
    }

    @Test
    void whatTreesSayOfWhatIsMissingIsKept() {
        Random random = new Random(1);
        TreeShap shap = new TreeShap(TreeShapTest.made(random, 5, 4, 3));
        List<float[]> rows = IntStream.range(0, 100)
                .mapToObj(i -> TreeShapTest.row(random, 3))
                .toList();
        for (FeatureEffect effect : GlobalExplanation.of(shap, rows, 100).features()) {
            double[] missing = rows.stream()
                    .filter(row -> Float.isNaN(row[effect.feature()]))
                    .mapToDouble(row -> shap.values(row)[effect.feature()])
                    .toArray();
            assertThat(effect.missing()).isEqualTo(missing.length).isPositive();
            assertThat(effect.points()).hasSize(100 - missing.length);
            assertThat(effect.meanOfMissing())
                    .isCloseTo(Arrays.stream(missing).average().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void withoutARowThereIsNothingToSay() {
        assertThatThrownBy(() -> GlobalExplanation.of(LINEAR, List.of(), 10))
                .hasMessage("0 rows and 10 points at most");
    }
}
