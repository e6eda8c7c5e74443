package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
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
record ListStage(RatingMatrix known, RatingMatrix had, RatingMatrix later) {

    static ListStage of(Ratings before, Ratings after, Function<Ratings, RatingMatrix> values) {
        return new ListStage(values.apply(before), RatingMatrix.latest(before), values.apply(after));
    }

    /** Users who have had something, and like something new later. */
    int[] asked() {
        return ListQuality.asked(had, later);
    }

    /** As if nobody had ever seen some items, which are asked for, and no others. */
    ListStage withoutItems(IntPredicate heldOut) {
        return new ListStage(
                known.withValues((user, item, value) -> heldOut.test(item) ? 0 : value),
                had.withValues((user, item, value) -> heldOut.test(item) ? 0 : value),
                later.withValues((user, item, value) -> heldOut.test(item) ? value : 0));
    }

    /** Of some users alone. */
    ListStage ofUsers(IntPredicate some) {
        return new ListStage(ofUsers(known, some), ofUsers(had, some), ofUsers(later, some));
    }

    static RatingMatrix ofUsers(RatingMatrix matrix, IntPredicate some) {
        return matrix.withValues((user, item, value) -> some.test(user) ? value : 0);
    }
}
