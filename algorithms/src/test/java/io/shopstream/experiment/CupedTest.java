package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.experiment.UnitSums.Collector;
import java.util.List;
import org.junit.jupiter.api.Test;

class CupedTest {

    @Test
    void theVarianceFallsByTheSquareOfTheCorrelationAndTheEstimateIsUnbiased() {
        SimulatedUnits simulation = new SimulatedUnits(4);
        int repetitions = 2_000;
        double plainSum = 0;
        double plainSquares = 0;
        double sum = 0;
        double squares = 0;
        double predicted = 0;
        for (int i = 0; i < repetitions; i++) {
            UnitSums control = simulation.correlated(500, 10, 2, 0.7);
            UnitSums variant = simulation.correlated(500, 10.5, 2, 0.7);
            Cuped cuped = Cuped.of(List.of(control, variant));
            Effect plain = new Effect(VariantEstimate.of(control), VariantEstimate.of(variant));
            Effect adjusted = new Effect(cuped.adjust(control), cuped.adjust(variant));
            plainSum += plain.difference();
            plainSquares += Math.pow(plain.difference() - 0.5, 2);
            sum += adjusted.difference();
            squares += Math.pow(adjusted.difference() - 0.5, 2);
            predicted += Math.pow(adjusted.standardError(), 2);
        }
        double standardError = Math.sqrt(squares) / repetitions;

        assertThat(plainSum / repetitions).isCloseTo(0.5, within(4 * Math.sqrt(plainSquares) / repetitions));
        assertThat(sum / repetitions).isCloseTo(0.5, within(4 * standardError));
        assertThat(squares / plainSquares).isCloseTo(1 - 0.7 * 0.7, within(0.05));
        assertThat(predicted / squares).isBetween(0.9, 1.1);
    }

    /** The regression of the linearised units on the earlier ones, unit by unit. */
    @Test
    void aRatioMetricIsAdjustedByItsLinearisedUnits() {
        SimulatedUnits simulation = new SimulatedUnits(5);
        double[][] units = new double[2_000][];
        Collector collector = new Collector();
        for (int i = 0; i < units.length; i++) {
            units[i] = simulation.clicksAndImpressions();
            collector.add(units[i][0], units[i][1], units[i][2], units[i][3]);
        }
        UnitSums sums = collector.sums();
        double[] now = linearised(units, 0);
        double[] before = linearised(units, 2);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < units.length; i++) {
            covariance += now[i] * before[i];
            variance += before[i] * before[i];
        }
        double theta = covariance / variance;
        double residual = 0;
        for (int i = 0; i < units.length; i++) {
            residual += Math.pow(now[i] - theta * before[i], 2);
        }
        Cuped cuped = Cuped.of(List.of(sums));

        assertThat(theta).isGreaterThan(0.05);
        assertThat(cuped.theta()).isCloseTo(theta, within(1e-9));
        assertThat(cuped.adjust(sums).unitVariance()).isCloseTo(residual / (units.length - 1), within(1e-9));
        assertThat(cuped.adjust(sums).value())
                .isCloseTo(VariantEstimate.of(sums).value(), within(1e-9));
    }

    private static double[] linearised(double[][] units, int at) {
        double numerators = 0;
        double denominators = 0;
        for (double[] unit : units) {
            numerators += unit[at];
            denominators += unit[at + 1];
        }
        double[] values = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            values[i] = (units[i][at] - numerators / denominators * units[i][at + 1]) / (denominators / units.length);
        }
        return values;
    }

    @Test
    void variantsThatDifferedBeforeAreBroughtTogether() {
        Collector control = new Collector();
        Collector variant = new Collector();
        for (int i = 0; i < 1_000; i++) {
            control.add(i % 10, 1, i % 10, 1);
            variant.add(i % 10 + 3, 1, i % 10 + 2, 1);
        }
        Cuped cuped = Cuped.of(List.of(control.sums(), variant.sums()));
        Effect adjusted = new Effect(cuped.adjust(control.sums()), cuped.adjust(variant.sums()));

        assertThat(cuped.theta()).isCloseTo(1, within(1e-9));
        assertThat(adjusted.difference()).isCloseTo(1, within(1e-9));
        assertThat(adjusted.control().value()).isCloseTo(4.5 + 1, within(1e-9));
    }

    @Test
    void withoutAHistoryNothingChanges() {
        Collector collector = new Collector();
        for (int i = 0; i < 100; i++) {
            collector.add(i, 2, 0, 0);
        }
        UnitSums sums = collector.sums();
        Collector mean = new Collector();
        mean.add(3);
        mean.add(4);

        assertThat(Cuped.of(List.of(sums)).adjust(sums)).isEqualTo(VariantEstimate.of(sums));
        assertThat(Cuped.of(List.of(mean.sums())).adjust(mean.sums())).isEqualTo(VariantEstimate.of(mean.sums()));
        assertThatThrownBy(() -> Cuped.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no variants to learn from");
    }
}
