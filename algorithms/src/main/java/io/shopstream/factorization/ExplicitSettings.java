package io.shopstream.factorization;

/**
 * How stars are factorized: {@code mean + user's bias + item's bias + factors of the user * factors of the item}.
 *
 * @param rank factors of a user or an item, besides the bias; 0 for biases alone
 * @param iterations each solves all items, then all users
 * @param regularization of the factors, more than 0; times a row's number of ratings to the power of {@code frequencyExponent}
 * @param frequencyExponent 0 for the same regularization for all (Koren, Bell, Volinsky 2009), 1 for one that grows with the ratings
 *     (ALS-WR: Zhou and others, "Large-scale Parallel Collaborative Filtering for the Netflix Prize", 2008)
 * @param biasRegularization of the biases, more than 0, the same for all: a bias is that of so many more ratings without one
 * @param seed of what the first factors are drawn from
 * @param biases whether there are a mean and biases; without, the factors must say all of the stars, as in ALS-WR and Spark. That suits
 *     dense ratings whose tastes and biases multiply, and fails on sparse ones
 */
public record ExplicitSettings(
        int rank,
        int iterations,
        double regularization,
        double frequencyExponent,
        double biasRegularization,
        long seed,
        boolean biases) {

    /** More factors than this make the equations of a row too large to be solved for each. */
    static final int MOST_FACTORS = 1000;

    public ExplicitSettings {
        checkRank(rank, biases ? 0 : 1);
        checkIterations(iterations);
        checkPositive("regularization", regularization);
        checkExponent(frequencyExponent);
        checkPositive("biasRegularization", biasRegularization);
    }

    /** With a mean and biases. */
    public ExplicitSettings(
            int rank,
            int iterations,
            double regularization,
            double frequencyExponent,
            double biasRegularization,
            long seed) {
        this(rank, iterations, regularization, frequencyExponent, biasRegularization, seed, true);
    }

    /** Rank 50, 10 iterations, as {@code evaluate factors} found good on ratings like MovieLens'. */
    public static ExplicitSettings defaults() {
        return new ExplicitSettings(50, 10, 0.06, 1, 5, 1);
    }

    public ExplicitSettings withRank(int other) {
        return new ExplicitSettings(
                other, iterations, regularization, frequencyExponent, biasRegularization, seed, biases);
    }

    public ExplicitSettings withIterations(int other) {
        return new ExplicitSettings(rank, other, regularization, frequencyExponent, biasRegularization, seed, biases);
    }

    public ExplicitSettings withoutBiases() {
        return new ExplicitSettings(
                rank, iterations, regularization, frequencyExponent, biasRegularization, seed, false);
    }

    /** The regularization of the factors of a row of so many ratings. */
    double regularization(int ratings) {
        return regularization * Math.pow(ratings, frequencyExponent);
    }

    /** What a row of so many ratings adds to the objective by its size: its factors' and its bias' regularization. */
    public double penalty(int ratings, Factors own, int row) {
        double bias = own.at(row, rank);
        return regularization(ratings) * Factors.dot(own, row, own, row, rank) + biasRegularization * bias * bias;
    }

    static void checkRank(int rank, int least) {
        if (rank < least || rank > MOST_FACTORS) {
            throw new IllegalArgumentException(
                    "rank must be between " + least + " and " + MOST_FACTORS + ", not " + rank);
        }
    }

    static void checkIterations(int iterations) {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, not " + iterations);
        }
    }

    static void checkPositive(String name, double value) {
        if (!(value > 0) || value > Float.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be more than 0, not " + value);
        }
    }

    static void checkExponent(double exponent) {
        if (!(exponent >= 0 && exponent <= 2)) {
            throw new IllegalArgumentException("frequencyExponent must be between 0 and 2, not " + exponent);
        }
    }
}
