package io.shopstream.factorization.tuning;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * How good lists of ten are, over all items, none sampled: W. Krichene, S. Rendle, "On Sampled Metrics for Item Recommendation", 2020.
 * Asked are users who have something to learn from and, later, liked something new. NDCG: K. Jarvelin, J. Kekalainen, "Cumulated
 * Gain-Based Evaluation of IR Techniques", 2002.
 *
 * @param users who were asked
 * @param discountedGain NDCG@10: of what a user liked later, places count by one over the logarithm; 1 is the best list there could be
 * @param interval half the width of the gain's interval of 95 %, over users
 * @param recall recall@10: the share of what a user liked later that the list has, over 10 where it is more than 10
 * @param coverage the share of the items that could be named that are in somebody's list
 */
public record ListQuality(int users, double discountedGain, double interval, double recall, double coverage) {

    /** Places of a list. */
    public static final int PLACES = 10;

    private static final double[] DISCOUNTS = new double[PLACES];
    private static final double[] IDEAL = new double[PLACES + 1];

    static {
        for (int place = 0; place < PLACES; place++) {
            DISCOUNTS[place] = Math.log(2) / Math.log(place + 2);
            IDEAL[place + 1] = IDEAL[place] + DISCOUNTS[place];
        }
    }

    /**
     * Judges lists.
     *
     * @param lists an array a user, without what the user has had
     * @param had what users had before, a row a user
     * @param later what they did later
     */
    public static ListQuality of(int[][] lists, RatingMatrix had, RatingMatrix later) {
        return of(lists, had, later, ratedItems(had.byItem()));
    }

    /**
     * Judges lists of some users, or of some items.
     *
     * @param nameable items that could be named
     */
    public static ListQuality of(int[][] lists, RatingMatrix had, RatingMatrix later, int nameable) {
        int users = 0;
        double gains = 0;
        double squares = 0;
        double recalls = 0;
        BitSet named = new BitSet();
        for (int user = 0; user < lists.length; user++) {
            int liked = asked(had, later, user);
            if (liked == 0) {
                continue;
            }
            users++;
            int hits = 0;
            for (int place = 0; place < Math.min(PLACES, lists[user].length); place++) {
                named.set(lists[user][place]);
                hits += isLiked(later.byUser(), user, lists[user][place]) ? 1 : 0;
            }
            double gain = gain(lists[user], later, user, liked);
            gains += gain;
            squares += gain * gain;
            recalls += (double) hits / Math.min(PLACES, liked);
        }
        if (users == 0) {
            return new ListQuality(0, 0, 0, 0, 0);
        }
        double mean = gains / users;
        double variance = Math.max(0, squares / users - mean * mean);
        return new ListQuality(
                users,
                mean,
                1.96 * Math.sqrt(variance / users),
                recalls / users,
                (double) named.cardinality() / Math.max(1, nameable));
    }

    /**
     * By how many standard errors the one lists' NDCG@10 is above the others', user by user; 0 where they do not differ.
     *
     * @param lists an array a user
     * @param others the same
     */
    public static double difference(int[][] lists, int[][] others, RatingMatrix had, RatingMatrix later) {
        int users = 0;
        double sum = 0;
        double squares = 0;
        for (int user = 0; user < lists.length; user++) {
            int liked = asked(had, later, user);
            if (liked > 0) {
                double more = gain(lists[user], later, user, liked) - gain(others[user], later, user, liked);
                users++;
                sum += more;
                squares += more * more;
            }
        }
        double mean = sum / Math.max(1, users);
        double error = Math.sqrt(Math.max(0, squares / Math.max(1, users) - mean * mean) / Math.max(1, users));
        return error == 0 ? 0 : mean / error;
    }

    /** The users who are asked. */
    public static int[] asked(RatingMatrix had, RatingMatrix later) {
        return IntStream.range(0, had.users())
                .filter(user -> asked(had, later, user) > 0)
                .toArray();
    }

    /** How many new items a user liked later; 0 for one who is not asked. */
    private static int asked(RatingMatrix had, RatingMatrix later, int user) {
        return had.byUser().size(user) == 0 ? 0 : newlyLiked(had.byUser(), later.byUser(), user);
    }

    private static double gain(int[] list, RatingMatrix later, int user, int liked) {
        double gain = 0;
        for (int place = 0; place < Math.min(PLACES, list.length); place++) {
            gain += isLiked(later.byUser(), user, list[place]) ? DISCOUNTS[place] : 0;
        }
        return gain / IDEAL[Math.min(PLACES, liked)];
    }

    private static int newlyLiked(SparseRows had, SparseRows later, int user) {
        int liked = 0;
        for (int cell = later.start(user); cell < later.start(user) + later.size(user); cell++) {
            liked += later.value(cell) > 0 && !had.has(user, later.column(cell)) ? 1 : 0;
        }
        return liked;
    }

    private static boolean isLiked(SparseRows later, int user, int item) {
        int cell = later.find(user, item);
        return cell >= 0 && later.value(cell) > 0;
    }

    private static int ratedItems(SparseRows items) {
        int rated = 0;
        for (int item = 0; item < items.rows(); item++) {
            rated += items.size(item) > 0 ? 1 : 0;
        }
        return rated;
    }
}
