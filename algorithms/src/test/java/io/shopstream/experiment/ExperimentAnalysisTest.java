package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.experiment.Conclusion.Kind;
import io.shopstream.experiment.UnitSums.Collector;
import io.shopstream.experiment.UnitSums.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentAnalysisTest {

    private static final Metric REVENUE = new Metric("revenue a unit", "sells");
    private static final Metric CLICKS = new Metric("clicks an impression", "is clicked");
    private static final ExperimentDesign DESIGN = new ExperimentDesign("control", 0.05, 0.8, 20_000, 0.03);
    private static final SampleRatio SOUND = new SampleRatio(List.of(10_000L, 10_000L), List.of(1, 1));

    /** Units with the given mean and variance, without a history. */
    private static UnitSums units(long units, double mean, double variance) {
        return new Collector()
                .addUnits(units)
                .addSum(Value.NUMERATOR, mean * units)
                .addSum(Value.DENOMINATOR, (double) units)
                .addProduct(Value.NUMERATOR, Value.NUMERATOR, variance * (units - 1) + mean * mean * units)
                .addProduct(Value.DENOMINATOR, Value.DENOMINATOR, (double) units)
                .addProduct(Value.NUMERATOR, Value.DENOMINATOR, mean * units)
                .sums();
    }

    private static MetricResult result(SampleRatio split, MixedUnits mixed, UnitSums control, UnitSums variant) {
        return new ExperimentAnalysis(DESIGN, split, mixed, 5)
                .results(Map.of(REVENUE, Map.of("control", control, "B", variant)))
                .get(0);
    }

    private static Conclusion conclusion(UnitSums control, UnitSums variant) {
        return result(SOUND, MixedUnits.NONE, control, variant).conclusion();
    }

    @Test
    void anEffectIsToldWithItsBounds() {
        assertThat(conclusion(units(10_000, 10, 25), units(10_000, 10.5, 25)))
                .isEqualTo(
                        new Conclusion(Kind.MORE, "Variant B sells 5.0 % more than control (between 2.8 and 7.2 %)"));
        assertThat(conclusion(units(10_000, 10.5, 25), units(10_000, 10, 25)))
                .isEqualTo(
                        new Conclusion(Kind.LESS, "Variant B sells 4.8 % less than control (between 2.7 and 6.7 %)"));
    }

    @Test
    void anEffectOnWhatIsBelowZeroIsToldAsADifference() {
        assertThat(conclusion(units(10_000, -10, 900), units(10_000, 5, 900)))
                .isEqualTo(new Conclusion(
                        Kind.MORE, "Variant B sells more than control (the difference is between +13.7 and +16.3)"));
    }

    @Test
    void whatIsOpenSaysHowLongItTakes() {
        assertThat(conclusion(units(10_000, 10, 100), units(10_000, 10.1, 100)))
                .isEqualTo(new Conclusion(
                        Kind.OPEN,
                        "Nothing can be said yet: the difference is between -3.2 and +5.4 %; 13 more days at this pace"
                                + " would show one of 3 %"));
        assertThat(conclusion(units(10_000, 10, 10), units(10_000, 10.05, 10)).sentence())
                .isEqualTo("Nothing can be said yet: the difference is between -0.9 and +1.9 %;"
                        + " one of 3 % would probably have shown by now");
        assertThat(conclusion(units(10_000, 10, 10_000), units(10_000, 10, 10_000))
                        .sentence())
                .endsWith("; this pace would not show one of 3 % within a year");
    }

    @Test
    void fewUnitsSayNothing() {
        assertThat(conclusion(units(499, 10, 1), units(1_500, 20, 1)))
                .isEqualTo(new Conclusion(
                        Kind.TOO_FEW_UNITS,
                        "Nothing can be said yet: control has 499 units and variant B 1,500, and each needs 500"));
        assertThat(conclusion(units(10_000, 10, 25), units(10_000, 10, 100_000)).sentence())
                .isEqualTo("Nothing can be said yet: too few units of control or of variant B make up revenue a unit");
    }

    @Test
    void aBrokenExperimentSaysNothingElse() {
        UnitSums low = units(10_000, 10, 25);
        UnitSums high = units(10_000, 20, 25);
        SampleRatio broken = new SampleRatio(List.of(10_000L, 9_300L), List.of(1, 1));

        assertThat(result(broken, MixedUnits.NONE, low, high).conclusion())
                .isEqualTo(new Conclusion(
                        Kind.BROKEN_SPLIT,
                        "The split is not the one that was configured (p = 3e-05): do not trust these figures"));
        assertThat(result(SOUND, new MixedUnits(20_000, 300), low, high).conclusion())
                .isEqualTo(new Conclusion(
                        Kind.MIXED_UNITS,
                        "1.50 % of the units saw several variants, more than 1 %: do not trust these figures"));
    }

    @Test
    void severalMetricsMakeAFindingLessSure() {
        Map<Metric, Map<String, UnitSums>> sums = new LinkedHashMap<>();
        // 3.2 standard errors, where 3.03 suffice for one metric
        sums.put(REVENUE, Map.of("control", units(10_000, 10, 50), "B", units(10_000, 10.32, 50)));
        sums.put(CLICKS, Map.of("control", units(10_000, 10, 50), "B", units(10_000, 10, 50)));
        List<MetricResult> results = new ExperimentAnalysis(DESIGN, SOUND, MixedUnits.NONE, 5).results(sums);

        assertThat(results).extracting(MetricResult::metric).containsExactly(REVENUE, CLICKS);
        MetricResult revenue = results.get(0);
        assertThat(revenue.pValue()).isBetween(0.02, 0.05);
        assertThat(revenue.adjustedPValue()).isCloseTo(2 * revenue.pValue(), within(1e-12));
        assertThat(revenue.lift().low()).isPositive();
        assertThat(revenue.difference().low()).isPositive();
        assertThat(revenue.conclusion().kind()).isEqualTo(Kind.PERHAPS_CHANCE);
        assertThat(revenue.conclusion().sentence())
                .isEqualTo("Variant B sells 3.2 % more than control (between 0.2 and 6.3 %), but that may be chance, as"
                        + " several metrics are looked at");
        assertThat(results.get(1).conclusion().kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void aHistoryMakesTheIntervalNarrower() {
        SimulatedUnits simulation = new SimulatedUnits(9);
        UnitSums control = simulation.correlated(5_000, 10, 2, 0.8);
        UnitSums variant = simulation.correlated(5_000, 10, 2, 0.8);
        Effect plain = new Effect(VariantEstimate.of(control), VariantEstimate.of(variant));

        assertThat(result(SOUND, MixedUnits.NONE, control, variant).effect().standardError())
                .isCloseTo(plain.standardError() * 0.6, within(0.02 * plain.standardError()));
    }

    @Test
    void mixedUnitsAreAShare() {
        assertThat(new MixedUnits(10_000, 100).isTooMany()).isFalse();
        assertThat(new MixedUnits(10_000, 101).isTooMany()).isTrue();
        assertThat(new MixedUnits(10_000, 12).sentence()).isEqualTo("0.12 % of the units saw several variants");
        assertThat(MixedUnits.NONE.share()).isZero();
        assertThatThrownBy(() -> new MixedUnits(3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of 3 units 4 cannot have seen several variants");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        ExperimentAnalysis analysis = new ExperimentAnalysis(DESIGN, SOUND, MixedUnits.NONE, 5);
        assertThatThrownBy(() -> analysis.results(Map.of(REVENUE, Map.of("B", UnitSums.NONE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no sums of revenue a unit for control");
        assertThatThrownBy(() -> new ExperimentAnalysis(DESIGN, SOUND, MixedUnits.NONE, 0))
                .hasMessage("an experiment is read after it began, not after 0.0 days");
        assertThatThrownBy(() -> new ExperimentDesign("control", 0.05, 0.8, 10, 0))
                .hasMessage("the wanted lift must be above 0, not 0.0");
        assertThatThrownBy(() -> new ExperimentDesign("control", 0.05, 0.4, 10, 0.1))
                .hasMessage("the power must be above 0.5 and below 1, not 0.4");
        assertThatThrownBy(() -> new Metric(" ", "sells"))
                .hasMessage("a metric needs a name and a verb, not ' ', 'sells'");
    }
}
