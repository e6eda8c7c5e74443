package io.shopstream.prediction.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {

    /** (60.5/101.5 - 30.5/101.5) ln(60.5/30.5) + (40.5/101.5 - 20.5/101.5) ln(40.5/20.5) + (0.5 - 50.5)/101.5 ln(0.5/50.5). */
    @Test
    void isWhatAHandComes() {
        long[] now = {60, 40, 0, 0};
        long[] before = {30, 20, 50, 0};

        assertThat(StabilityIndex.of(now, before)).isCloseTo(2.610060, within(1e-6));
        assertThat(StabilityIndex.of(before, now)).isCloseTo(2.610060, within(1e-6));
        assertThat(StabilityIndex.of(before, before)).isZero();
        // twice the rows in the same shares: no more than half a row a bin makes of it
        assertThat(StabilityIndex.of(new long[] {60, 40, 100, 0}, before)).isLessThan(1e-4);
    }

    @Test
    void ofNothingNothingIsKnown() {
        assertThat(StabilityIndex.of(new long[3], new long[] {1, 2, 3})).isNaN();
        assertThat(StabilityIndex.of(new long[] {1, 2, 3}, new long[3])).isNaN();
        assertThat(StabilityIndex.byChance(new long[] {5, 0}, new long[] {9, 0}))
                .as("one bin cannot change")
                .isZero();
        assertThatThrownBy(() -> StabilityIndex.of(new long[2], new long[3])).hasMessage("2 bins against 3");
    }

    /** What is drawn twice in the same way exceeds it once in a thousand times: of 20,000 drawings, some 20. */
    @Test
    void chanceExceedsItsBoundOnceInAThousandTimes() {
        Random random = new Random(1);
        int exceeded = 0;
        for (int drawing = 0; drawing < 20_000; drawing++) {
            long[] now = drawn(random, 600);
            long[] before = drawn(random, 400);
            exceeded += StabilityIndex.of(now, before) > StabilityIndex.byChance(now, before) ? 1 : 0;
        }

        assertThat(exceeded).isBetween(8, 40);
        // of 10 freedoms, 29.59 is the quantile
        assertThat(StabilityIndex.byChance(
                        new long[] {90, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91},
                        new long[] {90, 91, 91, 91, 91, 91, 91, 91, 91, 91, 91}))
                .isCloseTo(29.59 * 2 / 1_000, within(0.0005));
    }

    private static long[] drawn(Random random, int rows) {
        long[] bins = new long[8];
        for (int row = 0; row < rows; row++) {
            bins[random.nextInt(8)]++;
        }
        return bins;
    }
}
