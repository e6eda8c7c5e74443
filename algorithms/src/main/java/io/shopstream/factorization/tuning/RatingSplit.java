package io.shopstream.factorization.tuning;

import io.shopstream.factorization.Ratings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Ratings in three parts: to learn from, to choose settings by, and to be judged by. What is of one time is in one part, so that nothing
 * is known before it happened.
 *
 * @param validation what came after {@code train}
 * @param beforeTest both of these
 * @param test what came last
 */
public record RatingSplit(Ratings train, Ratings validation, Ratings beforeTest, Ratings test) {

    private static final double TEST_FROM = 0.9;
    private static final double VALIDATION_FROM = 0.8;

    /** The last tenth of all time is the test, the tenth before it the validation. */
    public static RatingSplit byTime(Ratings all) {
        long[] times = new long[all.size()];
        Arrays.setAll(times, all::timeMillis);
        Arrays.sort(times);
        long validationFrom = times[(int) (VALIDATION_FROM * times.length)];
        long testFrom = times[(int) (TEST_FROM * times.length)];
        return of(all, rating -> {
            long time = all.timeMillis(rating);
            return time < validationFrom ? 0 : time < testFrom ? 1 : 2;
        });
    }

    /** Of each user, the last tenth of the ratings is the test, the tenth before it the validation; of few ratings, the last ones are. */
    public static RatingSplit byUser(Ratings all) {
        int[] sizes = new int[all.userIds().size()];
        for (int rating = 0; rating < all.size(); rating++) {
            sizes[all.user(rating)]++;
        }
        long[][] times = new long[sizes.length][];
        Arrays.setAll(times, user -> new long[sizes[user]]);
        for (int rating = 0; rating < all.size(); rating++) {
            times[all.user(rating)][--sizes[all.user(rating)]] = all.timeMillis(rating);
        }
        for (long[] own : times) {
            Arrays.sort(own);
        }
        return of(all, rating -> {
            long[] own = times[all.user(rating)];
            int tenth = Math.max(1, own.length / 10);
            long time = all.timeMillis(rating);
            if (own.length < 3 || time < own[own.length - 2 * tenth]) {
                return 0;
            }
            return time < own[own.length - tenth] ? 1 : 2;
        });
    }

    /** Which part a rating is of: 0, 1 or 2. */
    private interface Part {
        int of(int rating);
    }

    private static RatingSplit of(Ratings all, Part part) {
        BitSet later = new BitSet(all.size());
        BitSet last = new BitSet(all.size());
        for (int rating = 0; rating < all.size(); rating++) {
            int of = part.of(rating);
            later.set(rating, of >= 1);
            last.set(rating, of == 2);
        }
        IntPredicate between = rating -> later.get(rating) && !last.get(rating);
        return new RatingSplit(
                all.only(rating -> !later.get(rating)),
                all.only(between),
                all.only(rating -> !last.get(rating)),
                all.only(last::get));
    }
}
