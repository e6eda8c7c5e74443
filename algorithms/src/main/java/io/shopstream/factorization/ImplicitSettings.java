package io.shopstream.factorization;

/**
 * How actions are factorized. Each pair of a user and an item has a preference, 1 where the user acted on the item and 0 else, and a
 * confidence: {@code 1 + alpha * value} where there is a value, 1 else. A value below 0 is a dislike: its preference is 0, with a
 * confidence by its size.
 *
 * @param rank factors of a user or an item
 * @param iterations each solves all items, then all users
 * @param regularization more than 0; times a row's frequency to the power of {@code frequencyExponent}
 * @param frequencyExponent nu of Rendle and others, "Revisiting the Performance of iALS on Item Recommendation Benchmarks", 2022: 0 for
 *     the same regularization for all (Hu, Koren, Volinsky 2008), 1 for one that grows with the frequency
 * @param unobservedFrequency what a row's frequency counts each column of the matrix as, besides 1 for each value of the row; 0 as in
 *     ALS-WR and Spark; what Rendle and others have is {@code 1 / alpha}
 * @param alpha how much more a value counts than none, more than 0
 * @param dislikeConfidence what the size of a dislike is multiplied by, at least 0; 0 takes it for no action at all
 * @param seed of what the first factors are drawn from
 */
public record ImplicitSettings(
        int rank,
        int iterations,
        double regularization,
        double frequencyExponent,
        double unobservedFrequency,
        double alpha,
        double dislikeConfidence,
        long seed) {

    public ImplicitSettings {
        ExplicitSettings.checkRank(rank, 1);
        ExplicitSettings.checkIterations(iterations);
        ExplicitSettings.checkPositive("regularization", regularization);
        ExplicitSettings.checkExponent(frequencyExponent);
        ExplicitSettings.checkPositive("alpha", alpha);
        if (!(unobservedFrequency >= 0 && dislikeConfidence >= 0)
                || Math.max(unobservedFrequency, dislikeConfidence) > Float.MAX_VALUE) {
            throw new IllegalArgumentException("unobservedFrequency and dislikeConfidence must be at least 0, not "
                    + unobservedFrequency + " and " + dislikeConfidence);
        }
    }

    /** Rank 50, 10 iterations, alpha 1, dislikes as confident as likes. */
    public static ImplicitSettings defaults() {
        return new ImplicitSettings(50, 10, 0.05, 1, 0, 1, 1, 1);
    }

    public ImplicitSettings withIterations(int other) {
        return new ImplicitSettings(
                rank, other, regularization, frequencyExponent, unobservedFrequency, alpha, dislikeConfidence, seed);
    }

    /** The regularization of a row of so many values, where there are so many columns. */
    double regularization(int values, int columns) {
        return regularization * Math.pow(values + unobservedFrequency * columns, frequencyExponent);
    }

    /** What a row of so many values adds to the objective by its size. */
    public double penalty(int values, int columns, Factors own, int row) {
        return regularization(values, columns) * Factors.dot(own, row, own, row, rank);
    }

    /** The confidence in a value, less the 1 that every pair has. */
    float confidence(float value) {
        return (float) (alpha * (value > 0 ? value : -value * dislikeConfidence));
    }
}
