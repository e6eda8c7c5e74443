package io.shopstream.privacy;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What a sum over a sample of the users with Gaussian noise costs, as a Renyi divergence. Each user is in the sample by a coin of their own. I. Mironov,
 * K. Talwar, L. Zhang, "Renyi Differential Privacy of the Sampled Gaussian Mechanism", 2019: a whole order by the sum of section 3.3,
 * another one by integrating the moment that defines it.
 *
 * <p>On a grid: where noise and sums are whole numbers of cells, each term of a whole order's sum is the same as for continuous noise,
 * since the discrete Gaussian, moved by a whole number of cells, still sums to the same. So whole orders hold for {@link DiscreteGaussian}, too.
 *
 * @param rate the probability with which a user is in the sample, above 0 to 1
 * @param multiplier the noise's standard deviation by what one user changes at most
 */
public record SampledGaussian(double rate, double multiplier) {

    /** Beyond so many standard deviations nothing is left of an integral. */
    private static final double REACH = 40;

    public SampledGaussian {
        if (!(rate > 0 && rate <= 1) || !(multiplier > 0 && Double.isFinite(multiplier))) {
            throw new IllegalArgumentException("a sample of " + rate + " with noise of " + multiplier);
        }
    }

    /**
     * The divergence of the outcomes with and without a user.
     *
     * @param order above 1
     */
    public double divergence(double order) {
        if (!(order > 1)) {
            throw new IllegalArgumentException("order " + order + " is not above 1");
        }
        if (rate == 1) {
            return order / (2 * multiplier * multiplier);
        }
        double logMoment = order == Math.rint(order) ? logMomentBySum((int) order) : logMomentByIntegral(order);
        return Math.max(0, logMoment) / (order - 1);
    }

    /** The logarithm of the sum over k of binomial(order, k) (1 - rate)^(order - k) rate^k exp((k^2 - k) / (2 multiplier^2)). */
    double logMomentBySum(int order) {
        double sum = Double.NEGATIVE_INFINITY;
        double logBinomials = LogGamma.value(order + 1.0);
        for (int k = 0; k <= order; k++) {
            double logBinomial = logBinomials - LogGamma.value(k + 1.0) - LogGamma.value(order - k + 1.0);
            double term = logBinomial
                    + k * Math.log(rate)
                    + (order - k) * Math.log1p(-rate)
                    + ((double) k * k - k) / (2 * multiplier * multiplier);
            sum = logOfSum(sum, term);
        }
        return sum;
    }

    /**
     * The logarithm of the mean, over x of the noise, of (1 - rate + rate exp((2 x - 1) / (2 multiplier^2)))^order. By trapezoids, whose error
     * falls exponentially for what is smooth and ends in nothing, with steps that are short beside the distance to the nearest
     * singularity of the integrand, pi times the variance above the real line.
     */
    double logMomentByIntegral(double order) {
        double variance = multiplier * multiplier;
        double step = Math.min(multiplier / 8, variance / 4);
        double sum = Double.NEGATIVE_INFINITY;
        for (double x = -REACH * multiplier; x <= order + REACH * multiplier; x += step) {
            double ratio = logOfSum(Math.log1p(-rate), Math.log(rate) + (2 * x - 1) / (2 * variance));
            sum = logOfSum(sum, -x * x / (2 * variance) + order * ratio);
        }
        return sum + Math.log(step / (multiplier * Math.sqrt(2 * Math.PI)));
    }

    private static double logOfSum(double one, double other) {
        double larger = Math.max(one, other);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(-Math.abs(one - other)));
    }
}
