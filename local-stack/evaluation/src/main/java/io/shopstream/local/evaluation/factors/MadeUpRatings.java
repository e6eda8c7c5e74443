package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Ratings that nobody gave, in the shape of MovieLens-1M: a few users rate much and most little (20 or more), a few items are rated by
 * most users, and the more popular are rated better. Stars are a mean, biases, tastes of twelve dimensions that weigh less and less,
 * and noise. Users rate what suits them sooner than what not. One seed makes the same ratings on any machine.
 *
 * @param ratings in all; users times items at most, and about a third of it if the shape is to hold
 */
public record MadeUpRatings(int users, int items, int ratings, long seed) {

    private static final int DIMENSIONS = 12;
    private static final double MEAN = 2.95;
    private static final double SCALE = 0.46;
    private static final double NOISE = 0.9;
    private static final double USER_SPREAD = 0.45;
    private static final double ITEM_SPREAD = 0.38;
    private static final double POPULAR_IS_BETTER = 0.22;
    private static final double POPULARITY_SPREAD = 1.5;
    private static final double CHOICE_BY_TASTE = 1.4;
    private static final int FEWEST = 20;
    private static final double MOST_SHARE = 0.62;
    private static final long START_MILLIS = 956_700_000_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    public MadeUpRatings {
        if (users < 1 || items < 1 || ratings < users || ratings > (long) users * items / 2) {
            throw new IllegalArgumentException(
                    ratings + " ratings cannot be made up for " + users + " users and " + items + " items");
        }
    }

    /** 1,000,209 ratings of 3,706 items by 6,040 users. */
    public static MadeUpRatings likeMovieLens(long seed) {
        return new MadeUpRatings(6_040, 3_706, 1_000_209, seed);
    }

    /** Makes them up, user by user. */
    public Ratings make() {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] kinds = tastes(random, items);
        double[] popularity = new double[items];
        double[] itemBias = new double[items];
        for (int item = 0; item < items; item++) {
            double z = gaussian(random);
            popularity[item] = POPULARITY_SPREAD * (z < 0 ? 1.5 * z : z);
            itemBias[item] = ITEM_SPREAD * gaussian(random) + POPULAR_IS_BETTER * z;
        }
        int[] sizes = sizes(random);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < users; user++) {
            rate(builder, user, sizes[user], random.split(), kinds, popularity, itemBias);
        }
        return builder.build();
    }

    private void rate(
            Ratings.Builder builder,
            int user,
            int size,
            SplittableRandom random,
            double[][] kinds,
            double[] popularity,
            double[] itemBias) {
        double[] taste = tastes(random, 1)[0];
        double bias = USER_SPREAD * gaussian(random);
        double[] liking = new double[items];
        double[] keys = new double[items];
        for (int item = 0; item < items; item++) {
            for (int d = 0; d < DIMENSIONS; d++) {
                liking[item] += taste[d] * kinds[item][d] / weight(d) * SCALE;
            }
            // the highest of such keys are a weighted sample without replacement (Gumbel-top-k)
            keys[item] = popularity[item]
                    + CHOICE_BY_TASTE * liking[item]
                    - Math.log(-Math.log(1 - random.nextDouble() * (1 - 1e-12)) + 1e-300);
        }
        long time = START_MILLIS + (long) (random.nextDouble() * 900 * DAY_MILLIS);
        double stay = -150 * Math.log(1 - random.nextDouble()) * DAY_MILLIS / size;
        for (int item : highest(keys, size)) {
            double stars = MEAN + bias + itemBias[item] + liking[item] + NOISE * gaussian(random);
            time += (long) (-stay * Math.log(1 - random.nextDouble())) / 1000 * 1000;
            builder.add(
                    Integer.toString(user + 1),
                    Integer.toString(item + 1),
                    Math.max(1, Math.min(5, Math.rint(stars))),
                    time);
        }
    }

    /** What a dimension of a taste is divided by: later ones matter less. */
    private static double weight(int dimension) {
        return Math.sqrt(1 + dimension);
    }

    private static int[] highest(double[] keys, int size) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(keys[b], keys[a]));
        int[] first = new int[size];
        for (int i = 0; i < size; i++) {
            first[i] = order[i];
        }
        return first;
    }

    /** How many ratings each user gives: log-normal within bounds, so many in all. */
    private int[] sizes(SplittableRandom random) {
        int fewest = Math.min(FEWEST, ratings / users);
        int most = Math.max(fewest + 1, (int) (MOST_SHARE * items));
        double[] wishes = new double[users];
        for (int user = 0; user < users; user++) {
            wishes[user] = Math.exp(1.15 * gaussian(random));
        }
        double low = 0;
        double high = ratings;
        int[] sizes = new int[users];
        for (int i = 0; i < 60; i++) {
            double scale = (low + high) / 2;
            long sum = 0;
            for (int user = 0; user < users; user++) {
                sizes[user] = (int) Math.max(fewest, Math.min(most, fewest + scale * wishes[user]));
                sum += sizes[user];
            }
            if (sum > ratings) {
                high = scale;
            } else {
                low = scale;
            }
        }
        long missing = ratings - Arrays.stream(sizes).asLongStream().sum();
        for (int user = 0; missing != 0; user = (user + 1) % users) {
            if (missing > 0 && sizes[user] < items) {
                sizes[user]++;
                missing--;
            } else if (missing < 0 && sizes[user] > 1) {
                sizes[user]--;
                missing++;
            }
        }
        return sizes;
    }

    private static double[][] tastes(SplittableRandom random, int rows) {
        double[][] tastes = new double[rows][DIMENSIONS];
        for (double[] taste : tastes) {
            Arrays.setAll(taste, d -> gaussian(random));
        }
        return tastes;
    }

    private static double gaussian(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
