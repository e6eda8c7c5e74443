package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PowerCalculationTest {

    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 2_000);
    private static final FixedHorizon FIXED = new FixedHorizon(0.05);

    @Test
    void theEffectIsThatOfTheTextbookForAFixedHorizon() {
        assertThat(new PowerCalculation(FIXED, 0.8, 0.5).detectableEffect(9, 2_000))
                .isCloseTo((1.959964 + 0.841621) * 3 * Math.sqrt(2 / 1_000.0), within(1e-6));
        assertThat(new PowerCalculation(FIXED, 0.8, 0.2).detectableEffect(9, 2_000))
                .isCloseTo((1.959964 + 0.841621) * 3 * Math.sqrt(1 / 400.0 + 1 / 1_600.0), within(1e-6));
        assertThat(new PowerCalculation(SEQUENCE, 0.8, 0.5).detectableEffect(9, 0))
                .isInfinite();
    }

    @Test
    void theDetectableEffectShowsWithTheWantedProbability() {
        for (IntervalMethod method : new IntervalMethod[] {SEQUENCE, FIXED}) {
            double effect = new PowerCalculation(method, 0.8, 0.3).detectableEffect(4, 2_000);
            assertThat(new PowerCalculation(method, 0.9, 0.3).probability(-effect, 4, 2_000))
                    .isCloseTo(0.8, within(1e-9));
            SimulatedUnits simulation = new SimulatedUnits(8);
            int found = 0;
            for (int i = 0; i < 1_000; i++) {
                VariantEstimate control = VariantEstimate.of(simulation.correlated(1_400, 10, 2, 0));
                VariantEstimate variant = VariantEstimate.of(simulation.correlated(600, 10 + effect, 2, 0));
                found += new Effect(control, variant).pValue(method) <= 0.05 ? 1 : 0;
            }

            assertThat(found).as("%s", method).isBetween(760, 840);
        }
    }

    /** The variant's values are control's times one plus the lift, as prices are that go up. */
    @Test
    void theDetectableLiftShowsWithTheWantedProbabilityThoughItMakesUnitsVaryMore() {
        double lift = new PowerCalculation(SEQUENCE, 0.8, 0.3).detectableLift(new VariantEstimate(1, 4, 1, 1), 2_000);
        SimulatedUnits simulation = new SimulatedUnits(10);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            VariantEstimate control = VariantEstimate.of(simulation.correlated(1_400, 1, 2, 0));
            VariantEstimate variant = VariantEstimate.of(simulation.correlated(600, 1 + lift, 2 * (1 + lift), 0));
            found += new Effect(control, variant).pValue(SEQUENCE) <= 0.05 ? 1 : 0;
        }

        assertThat(lift).isGreaterThan(1.1 * new PowerCalculation(SEQUENCE, 0.8, 0.3).detectableEffect(4, 2_000));
        assertThat(found).isBetween(760, 840);
        assertThat(new PowerCalculation(SEQUENCE, 0.8, 0.3).detectableLift(new VariantEstimate(1, 400, 1, 1), 2_000))
                .isInfinite();
        assertThat(new PowerCalculation(SEQUENCE, 0.8, 0.3).detectableLift(new VariantEstimate(1, 4, 1, 1), 0))
                .isInfinite();
    }

    @Test
    void daysAreThoseUntilTheEffectIsDetectable() {
        for (IntervalMethod method : new IntervalMethod[] {SEQUENCE, FIXED}) {
            PowerCalculation calculation = new PowerCalculation(method, 0.8, 0.5);
            int days = calculation.days(-0.2, 4, 100).orElseThrow();

            assertThat(calculation.detectableEffect(4, 100L * days)).isLessThanOrEqualTo(0.2);
            assertThat(calculation.detectableEffect(4, 100L * (days - 1))).isGreaterThan(0.2);
        }
        assertThat(new PowerCalculation(FIXED, 0.8, 0.5).days(0.2, 4, 100)).hasValue(32);
        assertThat(new PowerCalculation(SEQUENCE, 0.8, 0.5).days(0.2, 4, 100)).hasValue(63);
        assertThat(new PowerCalculation(SEQUENCE, 0.8, 0.5).days(0.001, 4, 100)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThatThrownBy(() -> new PowerCalculation(FIXED, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the power must be above 0.5 and below 1, not 0.5");
        assertThatThrownBy(() -> new PowerCalculation(FIXED, 0.8, 1))
                .hasMessage("the variant's share must be between 0 and 1, not 1.0");
        assertThatThrownBy(() -> new PowerCalculation(FIXED, 0.8, 0.5).days(0, 1, 1))
                .hasMessageStartingWith("an effect of 0.0 with 1.0 units a day");
    }
}
