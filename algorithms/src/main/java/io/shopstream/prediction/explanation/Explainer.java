package io.shopstream.prediction.explanation;

/**
 * Shares a score out among the features of its row, by their Shapley values (L. Shapley, "A Value for n-Person Games", 1953;
 * S. Lundberg, S. Lee, "A Unified Approach to Interpreting Model Predictions", 2017).
 */
public interface Explainer {

    /** What is said of a row of which nothing is known. */
    double base();

    /** What each feature has added to {@link #base} or taken from it; together, they and the base are the row's score. */
    double[] values(float[] row);
}
