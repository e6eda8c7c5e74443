package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SphericalNoiseTest {

    private final RandomBits bits = new SplittableRandom(11)::nextLong;

    @Test
    void lengthsHaveAGammaDistributionAndDirectionsNone() {
        for (int dimensions : new int[] {1, 3, 20}) {
            SphericalNoise noise = new SphericalNoise(dimensions, 0.5);
            int draws = 5000;
            double lengths = 0;
            double squares = 0;
            double[] mean = new double[dimensions];
            for (int draw = 0; draw < draws; draw++) {
                double[] vector = noise.draw(bits);
                double square = 0;
                for (double value : vector) {
                    square += value * value;
                }
                lengths += Math.sqrt(square);
                squares += square;
                for (int i = 0; i < dimensions; i++) {
                    mean[i] += vector[i] / Math.sqrt(square) / draws;
                }
            }
            double variance = squares / draws - Math.pow(lengths / draws, 2);
            assertThat(lengths / draws).isCloseTo(dimensions / 0.5, within(5 * Math.sqrt(dimensions / 0.25 / draws)));
            assertThat(variance).isCloseTo(dimensions / 0.25, within(0.15 * dimensions / 0.25));
            for (double each : mean) {
                assertThat(each).isCloseTo(0, within(5 / Math.sqrt((double) dimensions * draws)));
            }
        }
    }

    @Test
    void howFarADrawIsRoundedIsLittleBesideIt() {
        SphericalNoise noise = new SphericalNoise(20, 1);

        assertThat(noise.mostLength()).isBetween(100.0, 101.0);
        assertThat(noise.mostRounding()).isBetween(1e-9, 1e-8);
        assertThat(noise.failure()).isBetween(4e-18, 5e-18);
        assertThatThrownBy(() -> new SphericalNoise(0, 1)).hasMessageContaining("0 dimensions");
        assertThatThrownBy(() -> new SphericalNoise(2, 0)).hasMessageContaining("falls by 0.0");
    }
}
