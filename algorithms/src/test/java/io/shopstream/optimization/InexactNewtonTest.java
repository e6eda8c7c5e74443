package io.shopstream.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InexactNewtonTest {

    /** The sum of cosh(x_i - i), weighted by 10^i, which is far from quadratic and badly scaled. */
    private static final InexactNewton.Function VALLEY = new InexactNewton.Function() {

        @Override
        public double at(double[] point, double[] gradient) {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                value += Math.pow(10, i) * Math.cosh(point[i] - i);
                gradient[i] = Math.pow(10, i) * Math.sinh(point[i] - i);
            }
            return value;
        }

        @Override
        public double[] curvature(double[] point, double[] direction) {
            double[] curved = new double[direction.length];
            for (int i = 0; i < point.length; i++) {
                curved[i] = Math.pow(10, i) * Math.cosh(point[i] - i) * direction[i];
            }
            return curved;
        }
    };

    @Test
    void theGradientIsAsShortAsAsked() {
        double[] minimum = InexactNewton.minimum(VALLEY, new double[] {5, -5, 9, 0}, 1e-9);

        double[] gradient = new double[4];
        VALLEY.at(minimum, gradient);
        assertThat(gradient).hasSize(4).satisfies(g -> {
            for (double each : g) {
                assertThat(Math.abs(each)).isLessThanOrEqualTo(1e-9);
            }
        });
        assertThat(minimum).containsExactly(new double[] {0, 1, 2, 3}, within(1e-8));
    }

    @Test
    void whatIsNotReachedIsSaid() {
        InexactNewton.Function rough = new InexactNewton.Function() {

            @Override
            public double at(double[] point, double[] gradient) {
                gradient[0] = point[0] >= 0 ? 1 : -1;
                return Math.abs(point[0]);
            }

            @Override
            public double[] curvature(double[] point, double[] direction) {
                return direction.clone();
            }
        };

        assertThatThrownBy(() -> InexactNewton.minimum(rough, new double[] {3}, 1e-9))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("gradient of length 1.0");
    }
}
