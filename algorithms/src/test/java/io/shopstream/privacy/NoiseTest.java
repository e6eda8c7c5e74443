package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final int DRAWS = 200_000;

    private final RandomBits bits = new SplittableRandom(7)::nextLong;

    @Test
    void laplaceHasTheProbabilitiesOfItsFormula() {
        for (long scale : new long[] {1, 3, 8}) {
            DiscreteLaplace laplace = new DiscreteLaplace(scale);
            assertFits(() -> laplace.draw(bits), x -> Math.exp(-Math.abs(x) / (double) scale), 60);
        }
    }

    @Test
    void gaussianHasTheProbabilitiesOfItsFormula() {
        for (long deviation : new long[] {1, 2, 7}) {
            DiscreteGaussian gaussian = new DiscreteGaussian(deviation);
            assertFits(() -> gaussian.draw(bits), x -> Math.exp(-(double) x * x / (2.0 * deviation * deviation)), 60);
        }
    }

    @Test
    void ofManyCellsGaussianNoiseHasItsDeviation() {
        DiscreteGaussian gaussian = new DiscreteGaussian(1L << 40);
        double squares = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            squares += Math.pow(gaussian.draw(bits) / (double) (1L << 40), 2);
        }

        assertThat(squares / draws).isCloseTo(1, within(5 * Math.sqrt(2.0 / draws)));
    }

    @Test
    void laplaceNoiseHidesWhatOneUserChangesUpToItsEpsilon() {
        DiscreteLaplace laplace = DiscreteLaplace.of(3, 0.7);

        assertThat(laplace.scale()).isEqualTo(5);
        assertThat(laplace.epsilon(3)).isEqualTo(0.6).isLessThanOrEqualTo(0.7);
        for (int x = -50; x <= 50; x++) {
            double with = Math.exp(-Math.abs(x - 3) / 5.0);
            double without = Math.exp(-Math.abs(x) / 5.0);
            assertThat(Math.abs(Math.log(with / without))).isLessThanOrEqualTo(0.6 + 1e-12);
        }
    }

    @Test
    void anExponentialProbabilityIsMetInLongsAndInLargeNumbers() {
        for (long numerator : new long[] {0, 1, 5, 12}) {
            int inLongs = 0;
            int inLarge = 0;
            BigInteger huge = BigInteger.TEN.pow(40);
            for (int i = 0; i < DRAWS; i++) {
                inLongs += ExactSampling.withExp(numerator, 5, bits) ? 1 : 0;
                inLarge += ExactSampling.withExp(
                                huge.multiply(BigInteger.valueOf(numerator)),
                                huge.multiply(BigInteger.valueOf(5)),
                                bits)
                        ? 1
                        : 0;
            }
            double probability = Math.exp(-numerator / 5.0);
            double tolerance = 5 * Math.sqrt(probability * (1 - probability) / DRAWS);
            assertThat((double) inLongs / DRAWS).isCloseTo(probability, within(tolerance));
            assertThat((double) inLarge / DRAWS).isCloseTo(probability, within(tolerance));
        }
    }

    @Test
    void uniformNumbersAreAllAlikeLikely() {
        assertFits(() -> ExactSampling.below(6, bits), x -> x >= 0 && x < 6 ? 1 : 0, 8);
        assertFits(
                () -> ExactSampling.below(BigInteger.valueOf(6), bits).longValueExact(),
                x -> x >= 0 && x < 6 ? 1 : 0,
                8);
        assertThat(ExactSampling.below(1, bits)).isZero();
        assertThat(ExactSampling.below(BigInteger.ONE, bits)).isEqualTo(BigInteger.ZERO);
    }

    @Test
    void aNumberThatWouldMakeSmallOnesLikelierIsDrawnAgain() {
        long[] drawn = {-1L, 5L << 1};
        int[] next = {0};

        assertThat(ExactSampling.below(Long.MAX_VALUE, () -> drawn[next[0]++])).isEqualTo(5);
    }

    @Test
    void secureBitsDifferFromSourceToSourceAndAreBalanced() {
        RandomBits secure = RandomBits.secure();
        long ones = 0;
        for (int i = 0; i < 10_000; i++) {
            ones += Long.bitCount(secure.next());
        }

        assertThat(ones / 640_000.0).isCloseTo(0.5, within(0.005));
        assertThat(RandomBits.secure().next()).isNotEqualTo(RandomBits.secure().next());
    }

    @Test
    void impossibleNoiseIsRefused() {
        assertThatThrownBy(() -> new DiscreteLaplace(0)).hasMessageContaining("0 cells");
        assertThatThrownBy(() -> new DiscreteLaplace((1L << 50) + 1)).hasMessageContaining("2^50");
        assertThatThrownBy(() -> new DiscreteGaussian(1L << 50)).hasMessageContaining("2^50");
        assertThatThrownBy(() -> DiscreteLaplace.of(1, 0)).hasMessageContaining("epsilon of 0.0");
        assertThatThrownBy(() -> DiscreteLaplace.of(1 << 20, 1e-12)).hasMessageContaining("no noise");
        assertThatThrownBy(() -> ExactSampling.below(0, bits)).hasMessageContaining("below 0");
    }

    /** Pearson's test, at a level of one in ten thousand; what is rarer than 20 draws counts together. */
    private static void assertFits(LongSupplier draws, IntToDoubleFunction weight, int reach) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(draws.getAsLong(), 1, Integer::sum);
        }
        double total = 0;
        for (int x = -reach; x <= reach; x++) {
            total += weight.applyAsDouble(x);
        }
        double statistic = 0;
        double restExpected = DRAWS;
        int restCounted = DRAWS;
        int cells = 0;
        for (int x = -reach; x <= reach; x++) {
            double expected = DRAWS * weight.applyAsDouble(x) / total;
            if (expected >= 20) {
                int counted = counts.getOrDefault((long) x, 0);
                statistic += Math.pow(counted - expected, 2) / expected;
                restExpected -= expected;
                restCounted -= counted;
                cells++;
            }
        }
        if (restExpected >= 5) {
            statistic += Math.pow(restCounted - restExpected, 2) / restExpected;
        } else {
            assertThat(restCounted).isLessThan(30);
        }
        assertThat(ChiSquaredDistribution.of(cells).survivalProbability(statistic))
                .isGreaterThan(1e-4);
    }
}
