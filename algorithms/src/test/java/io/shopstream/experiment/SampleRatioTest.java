package io.shopstream.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    private static SampleRatio split(long first, long second) {
        return new SampleRatio(List.of(first, second), List.of(1, 1));
    }

    @Test
    void theFixedPValueIsThatOfTheChiSquaredTest() {
        assertThat(split(480, 520).fixedPValue()).isCloseTo(0.205903, within(1e-6));
        assertThat(new SampleRatio(List.of(50L, 30L, 20L), List.of(2, 1, 1)).fixedPValue())
                .isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(split(0, 0).fixedPValue()).isEqualTo(1);
    }

    /** The Bayes factor is the product over the units of what the posterior so far had expected of each. */
    @Test
    void theSequentialPValueIsWhatUnitAfterUnitGives() {
        int[] order = new Random(6).ints(3_000, 0, 10).toArray();
        double[] shares = {0.5, 0.3, 0.2};
        long[] counts = new long[3];
        double log = 0;
        for (int i = 0; i < order.length; i++) {
            int variant = order[i] < 7 ? 0 : order[i] < 9 ? 1 : 2;
            double predicted = (1_000 * shares[variant] + counts[variant]) / (1_000 + i);
            log += Math.log(predicted / shares[variant]);
            counts[variant]++;
        }
        SampleRatio ratio = new SampleRatio(List.of(counts[0], counts[1], counts[2]), List.of(5, 3, 2));

        assertThat(log).isGreaterThan(10);
        assertThat(ratio.sequentialPValue()).isCloseTo(Math.exp(-log), within(1e-6 * Math.exp(-log)));
        assertThat(ratio.isBroken()).isTrue();
    }

    /** At the level of 0.05, as 0.001 would need a hundred times as many paths. */
    @Test
    void lookingAtASoundSplitAfterEachUnitIsAllowed() {
        Random random = new Random(7);
        int alarms = 0;
        int alarmsOfFixed = 0;
        for (int path = 0; path < 400; path++) {
            long[] counts = new long[2];
            boolean alarm = false;
            boolean alarmOfFixed = false;
            for (int n = 1; n <= 20_000; n++) {
                counts[random.nextInt(2)]++;
                if (n % 100 == 0) {
                    SampleRatio ratio = split(counts[0], counts[1]);
                    alarm |= ratio.sequentialPValue() <= 0.05;
                    alarmOfFixed |= ratio.fixedPValue() <= 0.05;
                }
            }
            alarms += alarm ? 1 : 0;
            alarmsOfFixed += alarmOfFixed ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(400 / 20);
        assertThat(alarmsOfFixed).isGreaterThan(400 / 4);
    }

    @Test
    void aBrokenSplitIsFound() {
        assertThat(split(10_000, 9_900).isBroken()).isFalse();
        assertThat(split(10_000, 9_000).isBroken()).isTrue();
        assertThat(split(10_000, 9_000).sequentialPValue()).isLessThan(1e-8);
        assertThat(split(0, 0).sequentialPValue()).isEqualTo(1);
    }

    @Test
    void variantsAreCountedByName() {
        Assignment assignment =
                new Assignment("one", List.of(new Variant("control", 3), new Variant("B", 1)), Holdout.NONE);

        assertThat(SampleRatio.of(assignment, Map.of("B", 5L, "old", 7L)))
                .isEqualTo(new SampleRatio(List.of(0L, 5L), List.of(3, 1)));
        assertThatThrownBy(() -> new SampleRatio(List.of(1L, 2L), List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two variants or more need a count and a weight each, not 2 counts and 1 weights");
        assertThatThrownBy(() -> split(-1, 2))
                .hasMessage("counts must be at least 0 and weights at least 1, not [-1, 2] and [1, 1]");
    }
}
