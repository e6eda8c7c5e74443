package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnalyticGaussianTest {

    /** Google's differential-privacy, go/noise/gaussian_noise_test.go, TestDeltaForGaussian. */
    @Test
    void deltasAreThoseOfGooglesLibrary() {
        assertThat(AnalyticGaussian.delta(10, 0.1)).isCloseTo(0.008751768145810, within(1e-10));
        assertThat(AnalyticGaussian.delta(2, Math.log(3))).isCloseTo(0.004159742234000802, within(1e-10));
        assertThat(AnalyticGaussian.delta(0.5, 0)).isCloseTo(0.6826894921370859, within(1e-10));
    }

    /** The same file, TestGaussianStatistics: variances for an epsilon of ln 3 or 2 ln 3. */
    @Test
    void noiseIsThatOfGooglesLibrary() {
        assertThat(Math.pow(AnalyticGaussian.multiplier(Math.log(3), 1e-5), 2)).isCloseTo(11.73597717285, within(0.02));
        assertThat(Math.pow(AnalyticGaussian.multiplier(Math.log(3), 1e-10), 2))
                .isCloseTo(28.76478576660, within(0.05));
        assertThat(Math.pow(AnalyticGaussian.multiplier(2 * Math.log(3), 1e-10), 2))
                .isCloseTo(7.65948867798, within(0.015));
    }

    @Test
    void epsilonAndNoiseAreInverse() {
        for (double epsilon : new double[] {0.1, 1, 5, 20}) {
            double multiplier = AnalyticGaussian.multiplier(epsilon, 1e-6);
            assertThat(AnalyticGaussian.epsilon(multiplier, 1e-6)).isCloseTo(epsilon, within(1e-6 * epsilon));
        }
    }

    @Test
    void aDeltaOfZeroIsRefused() {
        assertThatThrownBy(() -> AnalyticGaussian.multiplier(1, 0)).hasMessageContaining("not 0.0");
    }
}
