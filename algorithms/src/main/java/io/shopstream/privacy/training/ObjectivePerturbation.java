package io.shopstream.privacy.training;

import io.shopstream.optimization.InexactNewton;
import io.shopstream.privacy.DiscreteLaplace;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.privacy.SphericalNoise;

/**
 * Private logistic regression by noise in what is minimised: K. Chaudhuri, C. Monteleoni, A. Sarwate, "Differentially Private Empirical Risk
 * Minimization", 2011, algorithm 2, in the form of D. Kifer, A. Smith, A. Thakurta, "Private Convex Empirical Risk Minimization and
 * High-dimensional Regression", 2012, with a ridge that is not divided by the number of users, so that neighbours are sets with and without
 * a user, and nobody needs to know how many there are.
 *
 * <p>The epsilon has three parts. Noise with a density that falls by exp(-rate |b|) hides the gradient of a user, of length 1 at most, for the rate. The
 * determinant of the curvature grows by a factor of at most exp(trace / ridge) with a user, whose trace is at most 1/4, which
 * costs 1 / (4 ridge). That holds for the exact minimum and for noise of all real numbers, and a computer has neither (the caveat of
 * R. Iyengar and others, "Towards Practical Differentially Private Convex Optimization", 2019). So, as there, what comes out is perturbed once
 * more: minimum and noise are known to a distance, which moves weights by at most that distance over the ridge, and discrete Laplace noise on
 * a grid hides it for the third part. The delta is that of draws that are not as said, and far below what any user would notice.
 */
public final class ObjectivePerturbation {

    private static final double SHARE_OF_CURVATURE = 0.09;
    private static final double SHARE_OF_OUTPUT = 0.01;

    /** The gradient that is computed; with what rounding adds, the true one is no longer than {@link #LONGEST_GRADIENT}. */
    private static final double COMPUTED_GRADIENT = 5e-8;

    private static final double LONGEST_GRADIENT = 1e-7;

    /** A million users have rounding errors in sums that stay far below {@link #COMPUTED_GRADIENT}. */
    private static final int MOST_USERS = 1_000_000;

    /** Of weights, which are below 2^22 in double precision then. */
    private static final double CELL = 0x1p-30;

    private static final double MOST_WEIGHT = 0x1p22;

    private ObjectivePerturbation() {}

    /**
     * A model that costs at most {@code epsilon}, and a delta below 1e-8.
     *
     * @param epsilon from 0.001 to 20
     */
    public static PrivateModel train(UserRows rows, double epsilon, RandomBits bits) {
        if (!(epsilon >= 0.001 && epsilon <= 20)) {
            throw new IllegalArgumentException("an epsilon of " + epsilon + ", not of 0.001 to 20");
        }
        if (rows.users() > MOST_USERS) {
            throw new IllegalArgumentException(rows.users() + " users; at most " + MOST_USERS + " are possible");
        }
        double ridge = LogisticObjective.MOST_CURVATURE_OF_A_USER / (SHARE_OF_CURVATURE * epsilon);
        double rate = (1 - SHARE_OF_CURVATURE - SHARE_OF_OUTPUT) * epsilon;
        SphericalNoise spherical = new SphericalNoise(rows.width(), rate);
        double[] start = new double[rows.width()];
        LogisticObjective objective = new LogisticObjective(rows, ridge, spherical.draw(bits));
        double[] weights = InexactNewton.minimum(objective, start, COMPUTED_GRADIENT);
        double distance = (LONGEST_GRADIENT + spherical.mostRounding()) / ridge;
        perturb(weights, distance, SHARE_OF_OUTPUT * epsilon, bits);
        double delta = (1 + Math.exp(epsilon)) * spherical.failure();
        return new PrivateModel(new BoundedLogisticModel(weights, rows.radius()), new PrivacyLoss(epsilon, delta));
    }

    /** Two minima that are each known to {@code distance} differ in all weights together by the root of their number times twice that. */
    private static void perturb(double[] weights, double distance, double epsilon, RandomBits bits) {
        double apart = 2 * distance * Math.sqrt(weights.length) / CELL;
        long cells = (long) Math.ceil(apart) + weights.length;
        DiscreteLaplace noise = DiscreteLaplace.of(cells, epsilon);
        for (int i = 0; i < weights.length; i++) {
            double bounded = Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weights[i]));
            weights[i] = (Math.round(bounded / CELL) + noise.draw(bits)) * CELL;
        }
    }
}
