package io.shopstream.privacy;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Exactly what one release with Gaussian noise costs, without bounds that are too wide: B. Balle, Y.-X. Wang, "Improving the Gaussian Mechanism
 * for Differential Privacy: Analytical Calibration and Optimal Denoising", 2018, theorem 8. The accountant is held against it.
 */
public final class AnalyticGaussian {

    private static final ContinuousDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MOST = 1e6;

    private AnalyticGaussian() {}

    /** The delta of noise whose standard deviation is {@code multiplier} times what one user changes. */
    public static double delta(double multiplier, double epsilon) {
        double half = 1 / (2 * multiplier);
        double upper = NORMAL.survivalProbability(epsilon * multiplier - half);
        double lower = NORMAL.survivalProbability(epsilon * multiplier + half);
        return Math.max(0, lower == 0 ? upper : upper - Math.exp(epsilon + Math.log(lower)));
    }

    /** The least epsilon of such noise at a delta. */
    public static double epsilon(double multiplier, double delta) {
        check(delta);
        return Bisection.least(0, MOST, epsilon -> delta(multiplier, epsilon) <= delta);
    }

    /** The least multiplier of noise that costs at most this. */
    public static double multiplier(double epsilon, double delta) {
        check(delta);
        return Bisection.least(0, MOST, multiplier -> multiplier > 0 && delta(multiplier, epsilon) <= delta);
    }

    private static void check(double delta) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("Gaussian noise has a delta between 0 and 1, not " + delta);
        }
    }
}
