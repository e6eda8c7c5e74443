package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import java.util.BitSet;

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

    static final int PLACES = 10;

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
    static ListQuality of(int[][] lists, RatingMatrix had, RatingMatrix later) {
        int users = 0;
        double gains = 0;
        double squares = 0;
        double recalls = 0;
        BitSet named = new BitSet();
        for (int user = 0; user < lists.length; user++) {
            int liked = newlyLiked(had.byUser(), later.byUser(), user);
            if (liked == 0 || had.byUser().size(user) == 0) {
                continue;
            }
            users++;
            double gain = 0;
            int hits = 0;
            for (int place = 0; place < Math.min(PLACES, lists[user].length); place++) {
                named.set(lists[user][place]);
                if (isLiked(later.byUser(), user, lists[user][place])) {
                    gain += DISCOUNTS[place];
                    hits++;
                }
            }
            gain /= IDEAL[Math.min(PLACES, liked)];
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
                (double) named.cardinality() / Math.max(1, ratedItems(had.byItem())));
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
