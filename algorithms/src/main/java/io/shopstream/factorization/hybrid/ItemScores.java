package io.shopstream.factorization.hybrid;

import io.shopstream.factorization.HighestScores;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.tuning.PopularItems;
import java.util.function.IntPredicate;

/** A way to say how much a user will like each item, from what the user has done. Thread-safe. */
@FunctionalInterface
public interface ItemScores {

    /**
     * Writes a score for each item.
     *
     * @param had values of users, a row a user; those above 0 are likes
     * @param user whose row is asked about; nothing else is known of the user
     * @param scores one an item, all zeros before; what stays 0, or is less, is not named
     */
    void write(SparseRows had, int user, float[] scores);

    /** How many users like an item, whoever asks. */
    static ItemScores popularity(RatingMatrix known) {
        int[] likes = PopularItems.likes(known);
        return (had, user, scores) -> {
            for (int item = 0; item < likes.length; item++) {
                scores[item] = likes[item];
            }
        };
    }

    /** Factors, with users folded in. */
    static ItemScores factors(ImplicitModel model) {
        return (had, user, scores) -> {
            int size = had.size(user);
            int[] items = new int[size];
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                items[i] = had.column(had.start(user) + i);
                values[i] = had.value(had.start(user) + i);
            }
            float[] row = model.foldIn(items, values);
            for (int item = 0; item < scores.length; item++) {
                scores[item] = (float) model.score(row, item);
            }
        };
    }

    /**
     * Of a user, the items of the highest scores.
     *
     * @param known values of what users did
     * @param had items that a user had are not named again
     * @param named the only ones that may be
     */
    default HighestScores top(RatingMatrix known, SparseRows had, int user, IntPredicate named, int most) {
        float[] scores = new float[known.items()];
        write(known.byUser(), user, scores);
        return highest(scores, item -> named.test(item) && !had.has(user, item), most);
    }

    /** Of the items that may be named those whose scores are highest, and above 0. */
    static HighestScores highest(float[] scores, IntPredicate named, int most) {
        HighestScores highest = new HighestScores(most);
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] > 0 && named.test(item)) {
                highest.offer(scores[item], item);
            }
        }
        return highest;
    }
}
