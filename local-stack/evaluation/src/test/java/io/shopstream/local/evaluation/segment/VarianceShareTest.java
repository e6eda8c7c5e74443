package io.shopstream.local.evaluation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VarianceShareTest {

    /** Sums of squares within are 2 + 2, and 20 of 6 shoppers in all. */
    @Test
    void isKelleys() {
        VarianceShare share = VarianceShare.of(new int[] {0, 0, 0, 2, 2, 2}, new double[] {1, 2, 3, 4, 5, 6}, 1);

        assertThat(share.value()).isCloseTo(1 - (4.0 / 4) / (17.5 / 5), within(1e-12));
        assertThat(share.low()).isLessThanOrEqualTo(share.value());
        assertThat(share.high()).isGreaterThanOrEqualTo(share.value());
    }

    @Test
    void isAboutNothingOfGroupsThatTellNothing() {
        SplittableRandom random = new SplittableRandom(1);
        int[] groups = random.ints(4_000, 0, 10).toArray();
        double[] figures = random.doubles(4_000).toArray();

        VarianceShare share = VarianceShare.of(groups, figures, 1);

        assertThat(share.value()).isBetween(-0.005, 0.005);
    }

    @Test
    void isOneWhereGroupsTellEverything() {
        int[] groups = {0, 1, 0, 1, 2, 2};

        assertThat(VarianceShare.of(
                                groups, Arrays.stream(groups).asDoubleStream().toArray(), 1)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void isNoNumberWhereEverybodyIsTheSame() {
        assertThat(VarianceShare.of(new int[] {0, 1, 0}, new double[] {7, 7, 7}, 1)
                        .value())
                .isNaN();
        assertThat(VarianceShare.of(new int[] {0, 1}, new double[] {7, 8}, 1).value())
                .isNaN();
    }
}
