package io.shopstream.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExpectedF1Test {

    private static final double[] THRESHOLDS = {
        0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4, 0.5
    };

    /** The expected F1 of a set of products, and "None" or not, over everything that may be ordered. */
    private static double naive(double[] probabilities, int chosen, boolean none) {
        double sum = 0;
        for (int ordered = 0; ordered < 1 << probabilities.length; ordered++) {
            double probability = 1;
            for (int i = 0; i < probabilities.length; i++) {
                probability *= (ordered >> i & 1) == 1 ? probabilities[i] : 1 - probabilities[i];
            }
            int size = Integer.bitCount(chosen) + (none ? 1 : 0);
            double hits = ordered == 0 ? (none ? 1 : 0) : Integer.bitCount(chosen & ordered);
            sum += probability * 2 * hits / (size + Math.max(1, Integer.bitCount(ordered)));
        }
        return sum;
    }

    private static double[] descending(double[] probabilities) {
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length / 2; i++) {
            double swapped = sorted[i];
            sorted[i] = sorted[sorted.length - 1 - i];
            sorted[sorted.length - 1 - i] = swapped;
        }
        return sorted;
    }

    @Provide
    static Arbitrary<double[]> probabilities() {
        return Arbitraries.doubles()
                .between(0, 1)
                .ofScale(6)
                .array(double[].class)
                .ofMaxSize(7);
    }

    @Property(tries = 300)
    void noSetOfProductsIsBetterWithOrWithoutNone(@ForAll("probabilities") double[] probabilities) {
        double[] sorted = descending(probabilities);

        ExpectedF1.Choice choice = ExpectedF1.best(sorted);

        double best = 0;
        for (int chosen = 0; chosen < 1 << sorted.length; chosen++) {
            best = Math.max(best, Math.max(naive(sorted, chosen, false), naive(sorted, chosen, true)));
        }
        int likeliest = (1 << choice.products()) - 1;
        assertThat(choice.expected()).isCloseTo(best, within(1e-12));
        assertThat(naive(sorted, likeliest, choice.none())).isCloseTo(best, within(1e-12));
    }

    @Property(tries = 100)
    void theExpectationOfEachNumberOfProductsIsThatOverEverythingThatMayBeOrdered(
            @ForAll("probabilities") double[] probabilities) {
        double[] sorted = descending(probabilities);

        ExpectedF1.Expectations all = ExpectedF1.expectations(sorted);

        for (int k = 0; k <= sorted.length; k++) {
            assertThat(all.without()[k]).isCloseTo(naive(sorted, (1 << k) - 1, false), within(1e-12));
            assertThat(all.withNone()[k]).isCloseTo(naive(sorted, (1 << k) - 1, true), within(1e-12));
        }
    }

    @Test
    void smallCasesAreAsCalculatedByHand() {
        assertThat(ExpectedF1.best(new double[0])).isEqualTo(new ExpectedF1.Choice(0, true, 1));
        assertThat(ExpectedF1.best(new double[] {1, 0})).isEqualTo(new ExpectedF1.Choice(1, false, 1));
        // 0.9: alone 0.9; with None 0.9 * 2/3 + 0.1 * 2/3; None 0.1
        assertThat(ExpectedF1.best(new double[] {0.9})).isEqualTo(new ExpectedF1.Choice(1, false, 0.9));
        // 0.5: alone 0.5, None 0.5, both 2/3
        ExpectedF1.Choice hedged = ExpectedF1.best(new double[] {0.5});
        assertThat(hedged.products()).isEqualTo(1);
        assertThat(hedged.none()).isTrue();
        assertThat(hedged.expected()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(ExpectedF1.best(new double[] {0.1}).products()).isZero();
    }

    /** 0.3 is worth taking where nothing else is likely, and not beside what is certain: no single threshold is right for both. */
    @Test
    void whetherAProductIsTakenDependsOnTheOthers() {
        assertThat(ExpectedF1.best(new double[] {0.3, 0.3, 0.3, 0.3}).products())
                .isEqualTo(4);
        assertThat(ExpectedF1.best(new double[] {1, 1, 0.3}).products()).isEqualTo(2);
    }

    @Test
    void aThousandProductsStayExact() {
        double[] same = new double[1000];
        Arrays.fill(same, 1);
        assertThat(ExpectedF1.best(same).expected()).isCloseTo(1, within(1e-12));
        Arrays.fill(same, 0.01);
        Random random = new Random(3);
        ExpectedF1.Expectations all = ExpectedF1.expectations(same);
        double simulated = 0;
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            int hits = 0;
            int others = 0;
            for (int product = 0; product < same.length; product++) {
                boolean ordered = random.nextDouble() < 0.01;
                hits += ordered && product < 400 ? 1 : 0;
                others += ordered && product >= 400 ? 1 : 0;
            }
            simulated += 2.0 * hits / (400 + hits + others) / rounds;
        }
        assertThat(all.without()[400]).isCloseTo(simulated, within(2e-4));
    }

    @Test
    void beatsEveryFixedThresholdWhereProbabilitiesAreTrue() {
        Random random = new Random(7);
        double[] byThreshold = new double[THRESHOLDS.length];
        double chosen = 0;
        int users = 400;
        for (int user = 0; user < users; user++) {
            double[] probabilities = new double[5 + random.nextInt(60)];
            double skew = 1 + 4 * random.nextDouble();
            double largest = 0.1 + 0.9 * random.nextDouble();
            Arrays.setAll(probabilities, i -> largest * Math.pow(random.nextDouble(), skew));
            double[] sorted = descending(probabilities);
            ExpectedF1.Expectations all = ExpectedF1.expectations(sorted);
            double best = ExpectedF1.best(sorted).expected();
            chosen += best / users;
            for (int i = 0; i < THRESHOLDS.length; i++) {
                double least = THRESHOLDS[i];
                int k = (int) Arrays.stream(sorted).filter(p -> p >= least).count();
                double expected = k == 0 ? all.withNone()[0] : all.without()[k];
                assertThat(best).isGreaterThanOrEqualTo(expected);
                byThreshold[i] += expected / users;
            }
        }
        assertThat(Arrays.stream(byThreshold).max().orElseThrow()).isBetween(0.3, chosen - 0.005);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> ExpectedF1.best(new double[] {0.5, Double.NaN}))
                .hasMessage("probabilities from 0 to 1, the largest first, not NaN");
        assertThatThrownBy(() -> ExpectedF1.best(new double[] {0.5, 0.6})).hasMessageContaining("not 0.6");
        assertThatThrownBy(() -> ExpectedF1.best(new double[] {1.5})).hasMessageContaining("not 1.5");
    }
}
