package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 10_000);

    /** Theorem 2.2 of Waudby-Smith et al., in their own terms: with sigma 1, the half-width of the mean of n values. */
    @Test
    void theHalfWidthIsThatOfThePaper() {
        double rho = Math.sqrt((-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)) / 10_000);
        for (double n : new double[] {100, 10_000, 1_000_000}) {
            double halfWidth = Math.sqrt(
                    2 * (n * rho * rho + 1) / (n * n * rho * rho) * Math.log(Math.sqrt(n * rho * rho + 1) / 0.05));

            assertThat(SEQUENCE.multiplier((long) n) / Math.sqrt(n)).isCloseTo(halfWidth, within(1e-12));
        }
        assertThat(SEQUENCE.multiplier(10_000)).isCloseTo(3.035, within(0.001));
    }

    @Test
    void theHalfWidthIsLeastAtThePlanAndNeverBelowTwentyLooksOfBonferroni() {
        double twentyLooks = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.05 / 2 / 20);
        double least = SEQUENCE.multiplier(10_000);
        for (long units = 10; units < 100_000_000; units += 1 + units / 20) {
            assertThat(SEQUENCE.multiplier(units)).isGreaterThan(least - 0.001).isGreaterThan(twentyLooks);
        }
    }

    @Property
    void thePValueIsAtMostAlphaWhereTheIntervalLeavesZeroOut(
            @ForAll @DoubleRange(min = -8, max = 8) @Scale(4) double z,
            @ForAll @LongRange(min = 1, max = 1_000_000) long units,
            @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(4) double alpha) {
        for (IntervalMethod method :
                new IntervalMethod[] {new ConfidenceSequence(alpha, 10_000), new FixedHorizon(alpha)}) {
            assertThat(method.pValue(z, units) <= alpha).isEqualTo(Math.abs(z) >= method.multiplier(units));
        }
    }

    /** Sums of normal steps, looked at after each step: the fixed interval is left far too often, the sequence is not. */
    @Test
    void lookingAfterEachUnitIsAllowed() {
        Random random = new Random(3);
        FixedHorizon fixed = new FixedHorizon(0.05);
        int paths = 1_000;
        int falseFindings = 0;
        int falseFindingsOfFixed = 0;
        for (int path = 0; path < paths; path++) {
            double sum = 0;
            boolean found = false;
            boolean foundByFixed = false;
            for (int n = 1; n <= 10_000; n++) {
                sum += random.nextGaussian();
                if (n >= 100) {
                    double z = Math.abs(sum) / Math.sqrt(n);
                    found |= z > SEQUENCE.multiplier(n);
                    foundByFixed |= z > 1.96;
                }
            }
            falseFindings += found ? 1 : 0;
            falseFindingsOfFixed += foundByFixed ? 1 : 0;
        }

        assertThat(fixed.multiplier(1)).isCloseTo(1.96, within(0.001));
        assertThat(falseFindings).isBetween(paths / 100, paths / 20);
        assertThat(falseFindingsOfFixed).isGreaterThan(paths / 3);
    }

    @Test
    void aFindingIsKept() {
        assertThat(ConfidenceSequence.runningMinimum(0.9, 0.04, 0.3, 0.01, 1))
                .containsExactly(0.9, 0.04, 0.04, 0.01, 0.01);
        assertThat(ConfidenceSequence.runningMinimum()).isEmpty();
    }

    @Test
    void withoutUnitsNothingIsKnown() {
        assertThat(SEQUENCE.multiplier(0)).isInfinite();
        assertThat(SEQUENCE.pValue(5, 0)).isEqualTo(1);
        assertThatThrownBy(() -> new ConfidenceSequence(1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be between 0 and 1, not 1.0");
        assertThatThrownBy(() -> new FixedHorizon(0)).hasMessage("alpha must be between 0 and 1, not 0.0");
        assertThatThrownBy(() -> new ConfidenceSequence(0.05, 0))
                .hasMessage("the plan must have a unit or more, not 0");
        assertThatThrownBy(() -> new Interval(2, 1)).hasMessage("no interval goes from 2.0 to 1.0");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).hasMessage("no interval goes from NaN to 1.0");
    }
}
