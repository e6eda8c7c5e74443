package io.shopstream.factorization;

import java.util.Random;

/** Ratings of a low rank with noise, and the limits that tests have. */
final class RandomRatings {

    static final FactorizationLimits LIMITS = new FactorizationLimits(1_000_000, 10_000, 10_000, 64, 1L << 30);

    private RandomRatings() {}

    /** Stars of about 3.5 whose tastes have two dimensions; each pair is there with a chance. */
    static Ratings stars(int users, int items, double chance, long seed) {
        Random random = new Random(seed);
        double[][] tastes = gaussians(users, random);
        double[][] kinds = gaussians(items, random);
        Ratings.Builder builder = new Ratings.Builder(LIMITS);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < chance) {
                    double stars = 3.5
                            + 0.6 * tastes[user][0] * kinds[item][0]
                            + 0.6 * tastes[user][1] * kinds[item][1]
                            + 0.4 * tastes[user][2]
                            + 0.4 * kinds[item][2]
                            + 0.3 * random.nextGaussian();
                    builder.add("u" + user, "i" + item, Math.max(1, Math.min(5, Math.rint(stars))), 1_000L * item);
                }
            }
        }
        return builder.build();
    }

    private static double[][] gaussians(int rows, Random random) {
        double[][] all = new double[rows][3];
        for (double[] row : all) {
            for (int f = 0; f < row.length; f++) {
                row[f] = random.nextGaussian();
            }
        }
        return all;
    }

    /** What is liked as 1 or 2, what is not as -1 or -2, what is neither left out. */
    static RatingMatrix likes(Ratings stars) {
        float[] values = new float[stars.size()];
        for (int rating = 0; rating < values.length; rating++) {
            values[rating] = stars.value(rating) - 3;
        }
        return RatingMatrix.summed(stars.withValues(values), Long.MAX_VALUE);
    }
}
