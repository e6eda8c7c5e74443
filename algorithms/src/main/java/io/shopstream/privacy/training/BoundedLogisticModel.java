package io.shopstream.privacy.training;

import io.shopstream.optimization.Logistic;
import java.util.Arrays;

/** The probability of yes, as the logistic function of a weighted sum of features. */
public final class BoundedLogisticModel {

    private final double[] weights;
    private final double radius;

    /** @param radius that rows were divided by, as {@link UserRows} says */
    BoundedLogisticModel(double[] weights, double radius) {
        this.weights = weights.clone();
        this.radius = radius;
    }

    /** A weight a feature, and one of the constant at the end. */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * A weight a feature as it comes, not divided by the radius, and the intercept at the end. The log odds of a row that is no longer than the radius
     * are their sum but for rounding; those of a longer one are what they would be if it were not shortened.
     */
    public double[] unscaledWeights() {
        return Arrays.stream(weights).map(weight -> weight / radius).toArray();
    }

    /** The logarithm of the odds of yes. */
    public double logOdds(double[] row) {
        return dot(weights, UserRows.shortened(row, weights.length - 1, radius));
    }

    /** How surprised the model is by a label: minus the logarithm of the probability that it gave to it. */
    public double loss(double[] row, boolean label) {
        return Logistic.loss(logOdds(row), label);
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
