package io.shopstream.privacy;

/**
 * What training by noisy sums over samples costs, and how much noise a budget asks for. M. Abadi and others, "Deep Learning with
 * Differential Privacy", 2016, with the accounting of {@link SampledGaussian}.
 */
public final class RenyiAccountant {

    private static final double MOST_NOISE = 10_000;

    private RenyiAccountant() {}

    /** Of {@code steps} sums, each over a new sample. */
    public static RenyiCurve curve(double[] orders, double rate, double multiplier, int steps) {
        return RenyiCurve.of(orders, new SampledGaussian(rate, multiplier)::divergence)
                .times(steps);
    }

    /**
     * The least noise with which {@code steps} sums cost at most this, by whole orders.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static double multiplier(PrivacyLoss budget, double rate, int steps) {
        double[] orders = RenyiCurve.wholeOrders();
        if (!(budget.epsilon() > 0) || !(budget.delta() > 0)) {
            throw new IllegalArgumentException("Gaussian noise needs an epsilon and a delta above 0, not " + budget);
        }
        return Bisection.least(
                0,
                MOST_NOISE,
                multiplier -> multiplier > 0
                        && curve(orders, rate, multiplier, steps).epsilon(budget.delta()) <= budget.epsilon());
    }
}
