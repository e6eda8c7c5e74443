package io.shopstream.sampling;

import io.shopstream.factorization.Ratings;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is counted of one sample.
 *
 * @param stars reviews with one star, two, ...
 * @param activities reviews by users of each activity
 * @param sizes products with 0 reviews (unused), 1, 2, ...; the last place is of all with more than the whole's largest has
 * @param users users with 0 reviews, 1, 2, ...; the last place is of all with that many or more
 */
record Draw(long[] stars, long[] activities, int[] sizes, int[] users) {

    /** Reviews of a user from which on they are not told apart. */
    static final int MANY = 64;

    long reviews() {
        return Arrays.stream(stars).sum();
    }

    int products() {
        return Arrays.stream(sizes).sum();
    }

    static Draw of(ReviewPopulation whole, Ratings sample) {
        long[] stars = new long[ReviewPopulation.STARS];
        int[] ofProduct = new int[sample.itemIds().size()];
        int[] ofUser = new int[sample.userIds().size()];
        for (int rating = 0; rating < sample.size(); rating++) {
            stars[ReviewPopulation.star(sample.value(rating))]++;
            ofProduct[sample.item(rating)]++;
            ofUser[sample.user(rating)]++;
        }
        long[] activities = new long[ReviewPopulation.ACTIVITIES];
        for (int user = 0; user < ofUser.length; user++) {
            activities[whole.activity(sample.userIds().id(user))] += ofUser[user];
        }
        int[] sizes = new int[whole.largest() + 2];
        for (int size : ofProduct) {
            sizes[Math.min(size, sizes.length - 1)]++;
        }
        sizes[0] = 0;
        int[] users = new int[MANY + 1];
        for (int reviews : ofUser) {
            users[Math.min(reviews, MANY)]++;
        }
        users[0] = Math.max(0, whole.users() - (Arrays.stream(users).sum() - users[0]));
        return new Draw(stars, activities, sizes, users);
    }

    /** Draws samples as the design has it: each product by itself, with one probability. Not thread-safe. */
    static final class Drawing {

        private final ReviewPopulation whole;
        private final double share;
        private final SplittableRandom random;
        private final int largest;
        private final int[] ofUser;

        Drawing(ReviewPopulation whole, double share, long seed) {
            this.whole = whole;
            this.share = share;
            this.random = new SplittableRandom(seed);
            this.largest = whole.largest();
            this.ofUser = new int[whole.users()];
        }

        Draw next() {
            long[] stars = new long[ReviewPopulation.STARS];
            long[] activities = new long[ReviewPopulation.ACTIVITIES];
            int[] sizes = new int[largest + 2];
            int[] users = new int[MANY + 1];
            Arrays.fill(ofUser, 0);
            for (int product = 0; product < whole.products(); product++) {
                if (random.nextDouble() < share) {
                    int size = whole.size(product);
                    sizes[size]++;
                    add(stars, whole.stars()[product]);
                    add(activities, whole.activities()[product]);
                    for (int review = 0; review < size; review++) {
                        ofUser[whole.writer(product, review)]++;
                    }
                }
            }
            for (int reviews : ofUser) {
                users[Math.min(reviews, MANY)]++;
            }
            return new Draw(stars, activities, sizes, users);
        }

        private static void add(long[] sums, int[] counts) {
            for (int category = 0; category < sums.length; category++) {
                sums[category] += counts[category];
            }
        }
    }
}
