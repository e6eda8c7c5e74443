package io.shopstream.sampling;

import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.Ratings;

/** The whole that samples are drawn from: each product's stars and who wrote them. Immutable. */
final class ReviewPopulation {

    static final int STARS = 5;

    /** Users with 1 review, 2 or 3, 4 to 7, ..., 1,024 or more; and before them, users that nobody knows. */
    static final int ACTIVITIES = 12;

    private final IdDictionary userIds;
    private final int[] activityOfUser;
    private final int[][] stars;
    private final int[][] activities;
    private final int[] starts;
    private final int[] writers;

    private ReviewPopulation(
            IdDictionary userIds,
            int[] activityOfUser,
            int[][] stars,
            int[][] activities,
            int[] starts,
            int[] writers) {
        this.userIds = userIds;
        this.activityOfUser = activityOfUser;
        this.stars = stars;
        this.activities = activities;
        this.starts = starts;
        this.writers = writers;
    }

    static ReviewPopulation of(Ratings ratings) {
        int products = ratings.itemIds().size();
        int[] activityOfUser = activities(ratings);
        int[][] stars = new int[products][STARS];
        int[][] activities = new int[products][ACTIVITIES];
        int[] starts = new int[products + 1];
        for (int rating = 0; rating < ratings.size(); rating++) {
            stars[ratings.item(rating)][star(ratings.value(rating))]++;
            activities[ratings.item(rating)][activityOfUser[ratings.user(rating)]]++;
            starts[ratings.item(rating) + 1]++;
        }
        for (int product = 0; product < products; product++) {
            starts[product + 1] += starts[product];
        }
        int[] next = starts.clone();
        int[] writers = new int[ratings.size()];
        for (int rating = 0; rating < ratings.size(); rating++) {
            writers[next[ratings.item(rating)]++] = ratings.user(rating);
        }
        return new ReviewPopulation(ratings.userIds(), activityOfUser, stars, activities, starts, writers);
    }

    private static int[] activities(Ratings ratings) {
        int[] activities = new int[ratings.userIds().size()];
        for (int rating = 0; rating < ratings.size(); rating++) {
            activities[ratings.user(rating)]++;
        }
        for (int user = 0; user < activities.length; user++) {
            activities[user] = Math.min(ACTIVITIES - 1, Integer.SIZE - Integer.numberOfLeadingZeros(activities[user]));
        }
        return activities;
    }

    /** From 0 for one star to 4. */
    static int star(float value) {
        return Math.max(1, Math.min(STARS, Math.round(value))) - 1;
    }

    int products() {
        return stars.length;
    }

    int users() {
        return activityOfUser.length;
    }

    /** How much a user has written in the whole; 0 for one whom it does not have. */
    int activity(String user) {
        int known = userIds.find(user);
        return known < 0 ? 0 : activityOfUser[known];
    }

    /** A row a product: how many of its reviews are by users of each activity. */
    int[][] activities() {
        return activities;
    }

    int reviews() {
        return writers.length;
    }

    int size(int product) {
        return starts[product + 1] - starts[product];
    }

    int largest() {
        int largest = 0;
        for (int product = 0; product < products(); product++) {
            largest = Math.max(largest, size(product));
        }
        return largest;
    }

    /** A row a product: how many of its reviews have one star, two, ... */
    int[][] stars() {
        return stars;
    }

    /** The writer of one of a product's reviews. */
    int writer(int product, int review) {
        return writers[starts[product] + review];
    }
}
