package io.shopstream.factorization.hybrid;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.tuning.ListQuality;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A time at which lists are made, and what came after it.
 *
 * @param known values of what users did before
 * @param had all that they did anything with before, which is not named again
 * @param later values of what they did after
 */
public record ListStage(RatingMatrix known, RatingMatrix had, RatingMatrix later) {

    public static ListStage of(Ratings before, Ratings after, Function<Ratings, RatingMatrix> values) {
        return new ListStage(values.apply(before), RatingMatrix.latest(before), values.apply(after));
    }

    /** Users who have had something, and like something new later. */
    public int[] asked() {
        return ListQuality.asked(had, later);
    }

    /** What a way would have listed for the users who are asked; others have empty lists. */
    public int[][] lists(ItemScores way, IntPredicate named, Workers workers) {
        int[][] lists = new int[had.users()][0];
        int[] asked = asked();
        workers.forEach(
                asked.length,
                i -> lists[asked[i]] = way.top(known, had.byUser(), asked[i], named, ListQuality.PLACES)
                        .items());
        return lists;
    }

    /** How good its lists of all items are. */
    public ListQuality quality(ItemScores way, Workers workers) {
        return ListQuality.of(lists(way, item -> true, workers), had, later);
    }

    /** As if nobody had ever seen some items, which are asked for, and no others. */
    public ListStage withoutItems(IntPredicate heldOut) {
        return new ListStage(
                known.withValues((user, item, value) -> heldOut.test(item) ? 0 : value),
                had.withValues((user, item, value) -> heldOut.test(item) ? 0 : value),
                later.withValues((user, item, value) -> heldOut.test(item) ? value : 0));
    }

    /** Of some users alone. */
    public ListStage ofUsers(IntPredicate some) {
        return new ListStage(ofUsers(known, some), ofUsers(had, some), ofUsers(later, some));
    }

    /** The rows of some users, and empty ones. */
    public static RatingMatrix ofUsers(RatingMatrix matrix, IntPredicate some) {
        return matrix.withValues((user, item, value) -> some.test(user) ? value : 0);
    }
}
