package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final int UNITS = 100_000;
    private static final Variant CONTROL = new Variant("control", 1);
    private static final Variant B = new Variant("B", 1);

    private static Assignment experiment(String salt, Variant... variants) {
        return new Assignment(salt, List.of(variants), Holdout.NONE);
    }

    private static String unit(int number) {
        return "device-" + number;
    }

    /** How many units got each of the variants. */
    private static int[] counts(Assignment assignment) {
        int[] counts = new int[assignment.variants().size()];
        List<String> names = assignment.variants().stream().map(Variant::name).toList();
        for (int i = 0; i < UNITS; i++) {
            counts[names.indexOf(assignment.variantOf(unit(i)).orElseThrow())]++;
        }
        return counts;
    }

    private static double chiSquaredPValue(double[] expected, int[] counted) {
        double statistic = 0;
        for (int i = 0; i < counted.length; i++) {
            statistic += (counted[i] - expected[i]) * (counted[i] - expected[i]) / expected[i];
        }
        return ChiSquaredDistribution.of(counted.length - 1.0).survivalProbability(statistic);
    }

    @Test
    void unitsKeepTheVariantsTheyAlwaysHad() {
        Assignment assignment =
                new Assignment("closeness-or-trees", List.of(CONTROL, B, new Variant("C", 2)), new Holdout("2027", 50));
        List<String> variants = IntStream.range(0, 24)
                .mapToObj(i -> assignment.variantOf(unit(i)).orElse("-"))
                .toList();

        assertThat(String.join(" ", variants))
                .isEqualTo("B C C C C C control - C C C control control C C C C control control B C C C C");
        assertThat(UnitHash.of("salt", "purpose", "Möbel-7")).isEqualTo(0.5114212926302631);
    }

    @Test
    void variantsGetTheSharesOfTheirWeights() {
        assertThat(chiSquaredPValue(new double[] {UNITS / 2.0, UNITS / 2.0}, counts(experiment("one", CONTROL, B))))
                .isGreaterThan(0.01);
        assertThat(chiSquaredPValue(
                        new double[] {UNITS * 0.9, UNITS * 0.07, UNITS * 0.03},
                        counts(experiment(
                                "two", new Variant("control", 90), new Variant("B", 7), new Variant("C", 3)))))
                .isGreaterThan(0.01);
    }

    @Test
    void experimentsAreIndependentOfEachOther() {
        Assignment one = experiment("one", CONTROL, B);
        Assignment two = experiment("two", CONTROL, B);
        int[] pairs = new int[4];
        for (int i = 0; i < UNITS; i++) {
            boolean first = one.variantOf(unit(i)).equals(two.variantOf(unit(i)));
            pairs[(first ? 2 : 0) + (one.variantOf(unit(i)).orElseThrow().equals("B") ? 1 : 0)]++;
        }

        assertThat(chiSquaredPValue(new double[] {UNITS / 4.0, UNITS / 4.0, UNITS / 4.0, UNITS / 4.0}, pairs))
                .isGreaterThan(0.01);
    }

    @Test
    void theOrderOfVariantsHasNoEffect() {
        Assignment one = experiment("one", CONTROL, new Variant("B", 3), new Variant("C", 2));
        Assignment other = experiment("one", new Variant("C", 2), CONTROL, new Variant("B", 3));

        for (int i = 0; i < 10_000; i++) {
            assertThat(other.variantOf(unit(i))).isEqualTo(one.variantOf(unit(i)));
        }
    }

    @Test
    void aGreaterWeightMovesUnitsToThatVariantOnly() {
        Assignment before = experiment("one", CONTROL, B, new Variant("C", 1));
        Assignment after = experiment("one", CONTROL, B, new Variant("C", 2));
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (!before.variantOf(unit(i)).equals(after.variantOf(unit(i)))) {
                moved.add(after.variantOf(unit(i)).orElseThrow());
            }
        }

        // from a third to a half
        assertThat(moved).hasSizeBetween(1_500, 1_800).containsOnly("C");
    }

    @Test
    void experimentsWithTheSameHoldoutLeaveOutTheSameUnits() {
        Holdout holdout = new Holdout("2027", 50);
        Holdout greater = new Holdout("2027", 100);
        Assignment one = new Assignment("one", List.of(CONTROL, B), holdout);
        Assignment two = new Assignment("two", List.of(CONTROL, B), holdout);
        int[] heldOut = new int[2];
        int[] controlOfThose = new int[2];
        for (int i = 0; i < UNITS; i++) {
            boolean out = holdout.contains(unit(i));
            assertThat(one.variantOf(unit(i)).isEmpty()).isEqualTo(out);
            assertThat(two.variantOf(unit(i)).isEmpty()).isEqualTo(out);
            assertThat(greater.contains(unit(i)) || !out).isTrue();
            heldOut[out ? 1 : 0]++;
            if (out) {
                boolean control = experiment("one", CONTROL, B)
                        .variantOf(unit(i))
                        .orElseThrow()
                        .equals("control");
                controlOfThose[control ? 1 : 0]++;
            }
        }

        assertThat(chiSquaredPValue(new double[] {UNITS * 0.95, UNITS * 0.05}, heldOut))
                .isGreaterThan(0.01);
        assertThat(chiSquaredPValue(new double[] {heldOut[1] / 2.0, heldOut[1] / 2.0}, controlOfThose))
                .isGreaterThan(0.01);
        assertThat(new Holdout("2027", 1000).contains("device")).isTrue();
        assertThat(Holdout.NONE.contains("device")).isFalse();
    }

    @Test
    void whatIsNoExperimentIsRefused() {
        assertThatThrownBy(() -> experiment("one", CONTROL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an experiment needs two variants or more, not 1");
        assertThatThrownBy(() -> experiment("one", CONTROL, CONTROL)).hasMessage("two variants are named control");
        assertThatThrownBy(() -> experiment(" ", CONTROL, B)).hasMessage("an experiment needs a salt");
        assertThatThrownBy(() -> new Variant("B", 0)).hasMessage("the weight of B must be at least 1, not 0");
        assertThatThrownBy(() -> new Variant(" ", 1)).hasMessage("a variant needs a name");
        assertThatThrownBy(() -> new Holdout("2027", 1001))
                .hasMessage("the holdout must be between 0 and 1000 permille, not 1001");
        assertThatThrownBy(() -> experiment("one", CONTROL, B).variantOf("")).hasMessage("a unit needs an id");
    }
}
