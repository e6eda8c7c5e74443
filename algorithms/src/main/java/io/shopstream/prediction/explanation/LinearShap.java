package io.shopstream.prediction.explanation;

/**
 * The Shapley values of a linear model whose features do not depend on each other: weight * (value - mean) (S. Lundberg, S. Lee,
 * "A Unified Approach to Interpreting Model Predictions", 2017, corollary 1). A value that is missing counts as the mean.
 */
public final class LinearShap implements Explainer {

    private final double[] weights;
    private final double[] means;
    private final double base;

    /**
     * @param means of the features, over the rows that were learned from; of a private model, numbers that are public
     * @throws IllegalArgumentException in one line, when a number is none, or not each feature has both
     */
    public LinearShap(double intercept, double[] weights, double[] means) {
        if (weights.length != means.length) {
            throw new IllegalArgumentException(weights.length + " weights of " + means.length + " means");
        }
        this.weights = weights.clone();
        this.means = means.clone();
        double sum = intercept;
        for (int feature = 0; feature < weights.length; feature++) {
            sum += weights[feature] * means[feature];
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("a linear model whose mean is " + sum);
        }
        this.base = sum;
    }

    @Override
    public double base() {
        return base;
    }

    @Override
    public double[] values(float[] row) {
        double[] values = new double[weights.length];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = Float.isNaN(row[feature]) ? 0 : weights[feature] * (row[feature] - means[feature]);
        }
        return values;
    }
}
