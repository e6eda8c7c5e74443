package io.shopstream.factorization.tuning;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.SparseRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lists of what most users like, which are the same for all but for what each has had: what any other list must beat. */
public final class PopularItems {

    private PopularItems() {}

    /**
     * An array of at most {@link ListQuality#PLACES} items for each user, those liked by most users first.
     *
     * @param known whose values above 0 are likes
     * @param had what users are not told of again
     */
    public static int[][] lists(RatingMatrix known, RatingMatrix had) {
        int[] likes = likes(known);
        int[] order = IntStream.range(0, likes.length)
                .filter(item -> likes[item] > 0)
                .boxed()
                .sorted((one, other) -> likes[other] - likes[one])
                .mapToInt(Integer::intValue)
                .toArray();
        int[][] lists = new int[known.users()][];
        Arrays.setAll(lists, user -> Arrays.stream(order)
                .filter(item -> !had.byUser().has(user, item))
                .limit(ListQuality.PLACES)
                .toArray());
        return lists;
    }

    /** How many users like each item: have a value above 0. */
    public static int[] likes(RatingMatrix known) {
        SparseRows items = known.byItem();
        int[] likes = new int[items.rows()];
        for (int item = 0; item < likes.length; item++) {
            for (int cell = items.start(item); cell < items.start(item) + items.size(item); cell++) {
                likes[item] += items.value(cell) > 0 ? 1 : 0;
            }
        }
        return likes;
    }
}
