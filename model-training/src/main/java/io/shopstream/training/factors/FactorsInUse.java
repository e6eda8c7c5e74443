package io.shopstream.training.factors;

import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.factorization.serving.ItemFactors.Deed;
import io.shopstream.factorization.tuning.ListQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What new factors are held against.
 *
 * @param until in epoch milliseconds; they have learned from nothing later
 */
record FactorsInUse(ItemFactors factors, long until) {

    /** What they would have shown to users who did so much before. */
    int[][] lists(Ratings before, RatingMatrix had, Workers workers) {
        int users = before.userIds().size();
        List<List<Deed>> deeds = new ArrayList<>();
        IntStream.range(0, users).forEach(user -> deeds.add(new ArrayList<>()));
        for (int action = 0; action < before.size(); action++) {
            String item = before.itemIds().id(before.item(action));
            deeds.get(before.user(action)).add(new Deed(item, before.value(action), before.timeMillis(action)));
        }
        long at = before.newestMillis();
        int[][] lists = new int[users][];
        workers.forEach(
                users,
                user -> lists[user] = factors
                        .taste(deeds.get(user), at)
                        .map(taste -> factors.top(taste, ids(before, had.byUser(), user), ListQuality.PLACES))
                        .orElse(List.of())
                        .stream()
                        .mapToInt(scored -> before.itemIds().find(scored.item()))
                        .filter(item -> item >= 0)
                        .toArray());
        return lists;
    }

    private static Set<String> ids(Ratings ratings, SparseRows had, int user) {
        return IntStream.range(had.start(user), had.start(user) + had.size(user))
                .mapToObj(cell -> ratings.itemIds().id(had.column(cell)))
                .collect(Collectors.toSet());
    }
}
