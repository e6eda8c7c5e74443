package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalLaplaceTest {

    private static final PublicBounds BOUNDS = new PublicBounds(0, 1024);

    private final RandomBits bits = new SplittableRandom(3)::nextLong;

    @Test
    void theEpsilonOfAUserIsSplitOverTheNumbers() {
        LocalLaplace laplace = new LocalLaplace(1, 8, bits);

        assertThat(laplace.epsilonOfANumber()).isEqualTo(1.0 / 8);
        assertThat(new LocalLaplace(1, 7, bits).epsilonOfANumber())
                .isLessThanOrEqualTo(1.0 / 7)
                .isCloseTo(1.0 / 7, within(1e-6));
    }

    @Test
    void noiseIsCentredAndAsWideAsItSays() {
        LocalLaplace laplace = new LocalLaplace(2, 1, bits);
        int draws = 50_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double noise = laplace.release(300, BOUNDS) - 300;
            sum += noise;
            squares += noise * noise;
        }

        double deviation = laplace.deviation(BOUNDS);
        assertThat(deviation).isCloseTo(Math.sqrt(2) * 1024 / 2, within(0.01));
        assertThat(sum / draws).isCloseTo(0, within(5 * deviation / Math.sqrt(draws)));
        assertThat(Math.sqrt(squares / draws)).isCloseTo(deviation, within(0.03 * deviation));
    }

    @Test
    void whatComesOutLiesOnTheGridWhateverWentIn() {
        LocalLaplace laplace = new LocalLaplace(1, 1, bits);
        double width = 1024.0 / (1 << 20);
        for (double value : new double[] {0, 1.0 / 3, 17.17, 1e300, Double.NaN, Double.NEGATIVE_INFINITY}) {
            double released = laplace.release(value, BOUNDS);
            assertThat(released / width).isEqualTo(Math.rint(released / width));
        }
    }

    @Test
    void theTwoEndsCannotBeToldApartBeyondEpsilon() {
        LocalLaplace laplace = new LocalLaplace(1, 1, bits);
        int draws = 40_000;
        for (double threshold : new double[] {-500, 0, 512, 1024, 2000}) {
            int low = 0;
            int high = 0;
            for (int i = 0; i < draws; i++) {
                low += laplace.release(-1e9, BOUNDS) > threshold ? 1 : 0;
                high += laplace.release(1e9, BOUNDS) > threshold ? 1 : 0;
            }
            assertThat((double) high / draws).isLessThanOrEqualTo(Math.E * low / draws + 0.02);
            assertThat(1 - (double) low / draws).isLessThanOrEqualTo(Math.E * (1 - (double) high / draws) + 0.02);
        }
    }

    @Test
    void valuesBeyondTheBoundsAreMovedToThem() {
        assertThat(BOUNDS.clamped(-3)).isZero();
        assertThat(BOUNDS.clamped(5000)).isEqualTo(1024);
        assertThat(BOUNDS.clamped(Double.NaN)).isZero();
        assertThat(BOUNDS.scaled(512)).isZero();
        assertThat(BOUNDS.scaled(1e9)).isEqualTo(1);
        assertThatThrownBy(() -> new PublicBounds(1, 1)).hasMessageContaining("bounds of 1.0 and 1.0");
        assertThatThrownBy(() -> new PublicBounds(0, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new LocalLaplace(1, 0, bits)).hasMessageContaining("0 numbers");
    }
}
