package io.shopstream.ranking;

import java.util.Arrays;

/** Adds up weighted terms of the features: a blend that few sessions suffice to learn. */
public final class LinearRanker implements Ranker {

    private final double[] weights;

    /** @param weights of {@link #terms} terms */
    public LinearRanker(double[] weights) {
        if (weights.length != LinearTerms.COUNT) {
            throw new IllegalArgumentException(
                    "a linear ranker has " + LinearTerms.COUNT + " weights, not " + weights.length);
        }
        if (!Arrays.stream(weights).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a linear ranker has a weight that is no number");
        }
        this.weights = weights.clone();
    }

    /** Terms, and so weights. */
    public static int terms() {
        return LinearTerms.COUNT;
    }

    @Override
    public void score(float[] features, int candidates, float[] scores) {
        double[] terms = new double[LinearTerms.COUNT];
        for (int candidate = 0; candidate < candidates; candidate++) {
            LinearTerms.fill(features, candidate, terms);
            double score = 0;
            for (int i = 0; i < terms.length; i++) {
                score += weights[i] * terms[i];
            }
            scores[candidate] = (float) score;
        }
    }

    public double[] weights() {
        return Arrays.copyOf(weights, weights.length);
    }
}
