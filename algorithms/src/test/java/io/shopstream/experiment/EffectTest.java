package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.experiment.UnitSums.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EffectTest {

    private static final ConfidenceSequence INTERVALS = new ConfidenceSequence(0.05, 2_000);

    private static VariantEstimate estimate(double value, double standardError) {
        return new VariantEstimate(value, standardError * standardError * 1_000, 1_000, 1_000);
    }

    @Test
    void aMeanMetricHasTheMeanAndTheSampleVariance() {
        Collector collector = new Collector();
        collector.add(1);
        collector.add(2);
        collector.add(6);
        VariantEstimate mean = VariantEstimate.of(collector.sums());

        assertThat(mean.value()).isEqualTo(3);
        assertThat(mean.unitVariance()).isCloseTo(7, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(7 / 3.0), within(1e-12));
        assertThat(mean.effectiveUnits()).isCloseTo(81 / 41.0, within(1e-12));
    }

    @Test
    void aRatioMetricHasTheVarianceOfTheLinearisedUnits() {
        SimulatedUnits simulation = new SimulatedUnits(1);
        List<double[]> units = new ArrayList<>();
        Collector collector = new Collector();
        for (int i = 0; i < 1_000; i++) {
            double[] unit = simulation.clicksAndImpressions();
            units.add(unit);
            collector.add(unit[0], unit[1], unit[2], unit[3]);
        }
        VariantEstimate ratio = VariantEstimate.of(collector.sums());
        double impressions =
                units.stream().mapToDouble(unit -> unit[1]).average().orElseThrow();
        double[] linearised = units.stream()
                .mapToDouble(unit -> (unit[0] - ratio.value() * unit[1]) / impressions)
                .toArray();
        double squares = 0;
        for (double value : linearised) {
            squares += value * value;
        }

        assertThat(ratio.unitVariance()).isCloseTo(squares / 999, within(1e-12));
    }

    /** The impressions of one unit are alike, so treating them as independent gives too small a standard error. */
    @Test
    void theStandardErrorIsTheSpreadOfRepeatedExperiments() {
        SimulatedUnits simulation = new SimulatedUnits(2);
        int repetitions = 3_000;
        double sum = 0;
        double squares = 0;
        double predicted = 0;
        double ofIndependentImpressions = 0;
        double liftSquares = 0;
        double predictedLift = 0;
        for (int i = 0; i < repetitions; i++) {
            UnitSums units = simulation.sums(600);
            Effect effect = new Effect(VariantEstimate.of(simulation.sums(600)), VariantEstimate.of(units));
            sum += effect.difference();
            squares += effect.difference() * effect.difference();
            predicted += effect.standardError() * effect.standardError();
            liftSquares += effect.lift() * effect.lift();
            predictedLift += effect.liftStandardError() * effect.liftStandardError();
            double rate = effect.variant().value();
            ofIndependentImpressions += 2 * rate * (1 - rate) / units.sum(UnitSums.Value.DENOMINATOR);
        }

        assertThat(sum / repetitions).isCloseTo(0, within(4 * Math.sqrt(squares) / repetitions));
        assertThat(predicted / squares).isBetween(0.93, 1.07);
        assertThat(predictedLift / liftSquares).isBetween(0.93, 1.07);
        assertThat(ofIndependentImpressions / squares).isLessThan(0.85);
    }

    @Test
    void differenceAndLiftAreOfTheTwo() {
        Effect effect = new Effect(estimate(2, 0.03), estimate(2.2, 0.04));

        assertThat(effect.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(effect.standardError()).isCloseTo(0.05, within(1e-12));
        assertThat(effect.lift()).isCloseTo(0.1, within(1e-12));
        assertThat(effect.liftStandardError())
                .isCloseTo(Math.sqrt(0.04 * 0.04 + 1.21 * 0.03 * 0.03) / 2, within(1e-12));
        assertThat(effect.pValue(new FixedHorizon(0.05))).isCloseTo(6.334e-5, within(1e-8));
        Interval difference = effect.differenceInterval(new FixedHorizon(0.05));
        assertThat(difference.low()).isCloseTo(0.2 - 1.959964 * 0.05, within(1e-7));
        assertThat(difference.high()).isCloseTo(0.2 + 1.959964 * 0.05, within(1e-7));
    }

    @Test
    void theLiftsIntervalIsThatOfTheDeltaMethodWhereControlIsKnownWell() {
        Effect effect = new Effect(estimate(2, 0.003), estimate(2.1, 0.004));
        Interval lift = effect.liftInterval(new FixedHorizon(0.05));

        assertThat(lift.low()).isCloseTo(0.05 - 1.959964 * effect.liftStandardError(), within(1e-4));
        assertThat(lift.high()).isCloseTo(0.05 + 1.959964 * effect.liftStandardError(), within(1e-4));
    }

    @Property
    void pValueDifferenceAndLiftAgreeOnWhetherThereIsAnEffect(
            @ForAll @DoubleRange(min = -1, max = 5) double variant,
            @ForAll @DoubleRange(min = 0.01, max = 0.3) double error,
            @ForAll @DoubleRange(min = 0.01, max = 0.3) double controlError) {
        Effect effect = new Effect(estimate(1, controlError), estimate(variant, error));
        boolean found = effect.pValue(INTERVALS) <= 0.05;

        assertThat(effect.differenceInterval(INTERVALS).contains(0)).isEqualTo(!found);
        assertThat(effect.liftInterval(INTERVALS).contains(0)).isEqualTo(!found);
        assertThat(effect.liftInterval(INTERVALS).contains(effect.lift())).isTrue();
    }

    @Test
    void aLiftOverWhatMayBeZeroIsUnknown() {
        assertThat(new Effect(estimate(0.1, 0.05), estimate(5, 0.05)).liftInterval(INTERVALS))
                .isEqualTo(Interval.EVERYTHING);
        assertThat(new Effect(estimate(-1, 0.05), estimate(5, 0.05)).liftInterval(INTERVALS))
                .isEqualTo(Interval.EVERYTHING);
    }

    /** One in ten units is in the variant, one in twenty converts, and its worth is log-normal: looked at every day from the first. */
    @Test
    void whatIsEnoughIsEnoughForRareEventsHeavyTailsAndUnequalShares() {
        Random random = new Random(11);
        ConfidenceSequence intervals = new ConfidenceSequence(0.05, 20_000);
        int paths = 500;
        int falseFindings = 0;
        int falseFindingsWithoutGuard = 0;
        int enough = 0;
        for (int path = 0; path < paths; path++) {
            boolean found = false;
            boolean foundWithoutGuard = false;
            Collector control = new Collector();
            Collector variant = new Collector();
            for (int unit = 1; unit <= 60_000; unit++) {
                double worth = random.nextDouble() < 0.05 ? Math.exp(1.2 * random.nextGaussian()) : 0;
                (random.nextInt(10) == 0 ? variant : control).add(worth);
                if (unit % 500 == 0) {
                    Effect effect = new Effect(VariantEstimate.of(control.sums()), VariantEstimate.of(variant.sums()));
                    found |= effect.pValue(intervals) <= 0.05;
                    foundWithoutGuard |=
                            intervals.pValue(effect.difference() / effect.standardError(), effect.units()) <= 0.05;
                    enough += unit == 60_000 && effect.isEnough() ? 1 : 0;
                }
            }
            falseFindings += found ? 1 : 0;
            falseFindingsWithoutGuard += foundWithoutGuard ? 1 : 0;
        }

        assertThat(enough).isGreaterThan(paths * 9 / 10);
        assertThat(falseFindings).isBetween(1, paths / 20);
        assertThat(falseFindingsWithoutGuard).isGreaterThan(paths / 10);
    }

    @Test
    void ofFewUnitsNothingIsConcluded() {
        VariantEstimate enough = new VariantEstimate(1, 1, 500, 50);
        assertThat(new Effect(enough, new VariantEstimate(9, 1, 500, 50)).pValue(INTERVALS))
                .isLessThan(1e-9);
        for (VariantEstimate few : List.of(
                new VariantEstimate(9, 1, 499, 50),
                new VariantEstimate(9, 1, 500, 49.9),
                new VariantEstimate(9, 0, 500, 500),
                VariantEstimate.of(UnitSums.NONE))) {
            Effect effect = new Effect(enough, few);

            assertThat(effect.pValue(INTERVALS)).isEqualTo(1);
            assertThat(effect.differenceInterval(INTERVALS)).isEqualTo(Interval.EVERYTHING);
            assertThat(effect.liftInterval(INTERVALS)).isEqualTo(Interval.EVERYTHING);
            assertThat(new Effect(few, enough).isEnough()).isFalse();
        }
    }
}
