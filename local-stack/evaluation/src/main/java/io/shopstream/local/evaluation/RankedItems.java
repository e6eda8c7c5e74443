package io.shopstream.local.evaluation;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recommends as the recommendation service does: candidates from the lists, in the order of a ranker. */
final class RankedItems implements NextItems {

    private final ProductLists lists;
    private final Map<Long, String> ids;
    private final Recommender recommender;
    private final long atMillis;

    /** @param ids of products, by key */
    RankedItems(ProductLists lists, Map<Long, String> ids, Ranker ranker, long atMillis) {
        this.lists = lists;
        this.ids = ids;
        this.recommender = new Recommender(new Candidates(lists), ranker);
        this.atMillis = atMillis;
    }

    @Override
    public List<String> recommend(List<String> prefix, Set<String> excluded, int limit) {
        int[] session = prefix.stream()
                .mapToInt(id -> lists.known(Relation.VIEWED.key(id)))
                .toArray();
        return recommender.recommend(session, atMillis, limit + excluded.size()).stream()
                .map(item -> ids.getOrDefault(lists.key(item.product()), ""))
                .filter(id -> !excluded.contains(id))
                .limit(limit)
                .toList();
    }
}
