package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.privacy.RenyiCurve.Conversion;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What is published is taken from where each test says; the issue asks for 1 %, and it is mostly met to the last digit that is printed. */
class RenyiAccountantTest {

    /** Of TensorFlow Privacy's compute_dp_sgd_privacy. */
    private static final double[] TENSORFLOW_ORDERS = tensorflowOrders();

    /**
     * M. Abadi and others, "Deep Learning with Differential Privacy", 2016, section 3.2: 1.26 for q = 0.01, sigma = 4, T = 10,000, where
     * strong composition has 9.34. TensorFlow Privacy's rdp_accountant_test has the digits, and the order.
     */
    @Test
    void theMomentsAccountantsExampleIsMet() {
        double[] orders = IntStream.rangeClosed(2, 32).asDoubleStream().toArray();
        RenyiCurve curve = RenyiAccountant.curve(orders, 0.01, 4, 10_000);

        assertThat(curve.epsilon(1e-5, Conversion.MIRONOV)).isCloseTo(1.258575, within(5e-6));
        assertThat(curve.bestOrder(1e-5, Conversion.MIRONOV)).isEqualTo(20);
        assertThat(curve.epsilon(1e-5)).isLessThan(1.258575);
    }

    /** TensorFlow Privacy, compute_dp_sgd_privacy_test: n, batch, noise, epochs, delta, epsilon. */
    @Test
    void tensorflowsComputeDpSgdPrivacyIsMet() {
        assertThat(epsilon(60_000, 150, 1.3, 15, 1e-5, Conversion.TIGHT))
                .isCloseTo(0.7242234026109595, Percentage.withPercentage(1e-6));
        assertThat(epsilon(100_000, 100, 1.0, 30, 1e-7, Conversion.TIGHT))
                .isCloseTo(1.4154988495444845, Percentage.withPercentage(1e-6));
    }

    /** TensorFlow Privacy, tutorials/README.md, "Select Parameters": MNIST of 60,000 rows, batches of 256, delta 1e-5. */
    @Test
    void tensorflowsTutorialIsMet() {
        assertThat(epsilon(60_000, 256, 1.12, 60, 1e-5, Conversion.MIRONOV))
                .isCloseTo(2.92, Percentage.withPercentage(1));
        assertThat(epsilon(60_000, 256, 0.6, 30, 1e-5, Conversion.MIRONOV))
                .isCloseTo(9.74, Percentage.withPercentage(1));
        assertThat(epsilon(60_000, 256, 1.2, 10, 1e-5, Conversion.MIRONOV))
                .isCloseTo(1.20, Percentage.withPercentage(1));
    }

    /**
     * Z. Bu and others, "Deep Learning with Gaussian Differential Privacy", 2020, figure 4: 256 of 60,000 rows, noise 1.3, 20 epochs cost 1.34, noise 0.7, 70 epochs
     * 8.68, at 1e-5 by the moments accountant.
     */
    @Test
    void theFigureOfGaussianDifferentialPrivacyIsMet() {
        assertThat(epsilon(60_000, 256, 1.3, 20, 1e-5, Conversion.MIRONOV))
                .isCloseTo(1.34, Percentage.withPercentage(1));
        assertThat(epsilon(60_000, 256, 0.7, 70, 1e-5, Conversion.MIRONOV))
                .isCloseTo(8.68, Percentage.withPercentage(1));
    }

    /** TensorFlow Privacy, rdp_accountant_test, test_compute_rdp_sequence and test_compute_rdp_scalar. */
    @Test
    void divergencesOfWholeAndBrokenOrdersAreMet() {
        double[] orders = {1.5, 2.5, 5, 50, 100};
        double[] expected = {0.00065, 0.001085, 0.00218075, 0.023846, 167.416307};
        for (int i = 0; i < orders.length; i++) {
            assertThat(50 * new SampledGaussian(0.01, 2.5).divergence(orders[i]))
                    .isCloseTo(expected[i], within(1e-5));
        }
        assertThat(10 * new SampledGaussian(0.1, 2).divergence(5)).isCloseTo(0.07737, within(1e-5));
    }

    /** TensorFlow Privacy, rdp_accountant_test, test_check_composition: two kinds of training, one after the other, at a broken order. */
    @Test
    void trainingsAreComposed() {
        double[] orders = {1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 64, 256};
        RenyiCurve both =
                RenyiAccountant.curve(orders, 1e-4, 0.4, 40_000).plus(RenyiAccountant.curve(orders, 0.1, 2, 100));

        assertThat(both.epsilon(1e-5, Conversion.MIRONOV)).isCloseTo(8.509656, within(5e-6));
        assertThat(both.bestOrder(1e-5, Conversion.MIRONOV)).isEqualTo(2.5);
    }

    /**
     * A. Koskela, J. Jalko, A. Honkela, "Computing Tight Differential Privacy Guarantees Using FFT", 2020, the example of their program: exactly
     * 4.2435e-6 at epsilon 1. A bound may only lie above, and should not lie far.
     */
    @Test
    void theBoundLiesAboveWhatIsExact() {
        RenyiCurve curve = RenyiAccountant.curve(RenyiCurve.allOrders(), 0.01, 4, 1000);

        assertThat(curve.epsilon(4.243484012034273e-6)).isBetween(0.3, 1.0 * 1.3);
    }

    @Test
    void integralAndSumAgreeOnWholeOrders() {
        for (double rate : new double[] {1e-4, 0.01, 0.3, 0.99}) {
            for (double multiplier : new double[] {0.3, 1, 4, 50}) {
                SampledGaussian sampled = new SampledGaussian(rate, multiplier);
                for (int order : new int[] {2, 3, 17, 64}) {
                    double sum = sampled.logMomentBySum(order);
                    assertThat(sampled.logMomentByIntegral(order)).isCloseTo(sum, within(1e-9 * (1 + sum)));
                }
            }
        }
    }

    @Test
    void withoutSamplingTheBoundLiesJustAboveTheAnalyticGaussian() {
        for (double multiplier : new double[] {0.8, 2, 10, 30}) {
            double exact = AnalyticGaussian.epsilon(multiplier, 1e-5);
            double bound = RenyiAccountant.curve(RenyiCurve.allOrders(), 1, multiplier, 1)
                    .epsilon(1e-5);

            assertThat(bound).isBetween(exact, exact * 1.15);
        }
    }

    @Test
    void noiseIsTheLeastThatTheBudgetAllows() {
        PrivacyLoss budget = new PrivacyLoss(1, 1e-5);

        double multiplier = RenyiAccountant.multiplier(budget, 0.02, 500);

        double[] orders = RenyiCurve.wholeOrders();
        assertThat(RenyiAccountant.curve(orders, 0.02, multiplier, 500).epsilon(1e-5))
                .isBetween(0.999999, 1.0);
        assertThat(RenyiAccountant.curve(orders, 0.02, multiplier * 0.999, 500).epsilon(1e-5))
                .isGreaterThan(1);
    }

    /** Term by term: moved by whole cells, the discrete Gaussian has the moments of the continuous one, so the sum holds on a grid. */
    @Test
    void onAGridWholeOrdersHoldExactly() {
        double rate = 0.2;
        int cells = 2;
        double deviation = 3;
        for (int order : new int[] {2, 5, 12}) {
            double moment = 0;
            double total = 0;
            for (int x = -100; x <= 120; x++) {
                double weight = Math.exp(-x * (double) x / (2 * deviation * deviation));
                double ratio =
                        1 - rate + rate * Math.exp((2.0 * x * cells - cells * cells) / (2 * deviation * deviation));
                moment += weight * Math.pow(ratio, order);
                total += weight;
            }
            assertThat(new SampledGaussian(rate, deviation / cells).logMomentBySum(order))
                    .isCloseTo(Math.log(moment / total), within(1e-10));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new SampledGaussian(0, 1)).hasMessageContaining("sample of 0.0");
        assertThatThrownBy(() -> new SampledGaussian(0.1, 1).divergence(1)).hasMessageContaining("order 1.0");
        assertThatThrownBy(() -> RenyiCurve.of(new double[] {1}, order -> 0)).hasMessageContaining("orders [1.0]");
        assertThatThrownBy(() -> RenyiAccountant.multiplier(PrivacyLoss.pure(1), 0.1, 10))
                .hasMessageContaining("delta above 0");
        RenyiCurve curve = RenyiCurve.pure(new double[] {2}, 1);
        assertThatThrownBy(() -> curve.epsilon(0)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> curve.plus(RenyiCurve.pure(new double[] {3}, 1)))
                .hasMessageContaining("different");
    }

    private static double epsilon(
            int rows, int batch, double multiplier, int epochs, double delta, Conversion conversion) {
        int steps = (int) Math.ceil((double) epochs * rows / batch);
        return RenyiAccountant.curve(TENSORFLOW_ORDERS, (double) batch / rows, multiplier, steps)
                .epsilon(delta, conversion);
    }

    private static double[] tensorflowOrders() {
        double[] broken = {1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5};
        double[] orders = new double[broken.length + 59 + 3];
        System.arraycopy(broken, 0, orders, 0, broken.length);
        for (int i = 0; i < 59; i++) {
            orders[broken.length + i] = 5 + i;
        }
        orders[orders.length - 3] = 128;
        orders[orders.length - 2] = 256;
        orders[orders.length - 1] = 512;
        return orders;
    }
}
