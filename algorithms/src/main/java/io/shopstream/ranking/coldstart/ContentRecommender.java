package io.shopstream.ranking.coldstart;

import io.shopstream.content.ContentIndex;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import io.shopstream.ranking.Recommender.Item;
import io.shopstream.ranking.Recommender.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks by what was counted, and fills up by content where little was: behind the products that lists lead to come those that are
 * like the session's last ones, and behind these what is popular. So content gives way as counts come in. A session whose last products
 * have had {@link #ENOUGH} sessions each is ranked as {@link Recommender} does it. One for each thread.
 */
public final class ContentRecommender {

    /** Sessions with a product after which what was counted says all. */
    public static final int ENOUGH = 20;

    /** The last products of a session: what came before them says little of what comes next. */
    private static final int RECENT = 3;

    private static final int MOST_SIMILAR = 50;

    private final ProductLists lists;
    private final Recommender counted;

    public ContentRecommender(ProductLists lists, Candidates candidates, Ranker ranker) {
        this.lists = lists;
        this.counted = new Recommender(candidates, ranker);
    }

    /**
     * The best first; scores never rise.
     *
     * @param session product indices in the order of the clicks; those below 0 are passed over
     */
    public List<Item> recommend(int[] session, long atMillis, int limit) {
        List<Integer> alike = alike(session);
        return alike.isEmpty()
                ? counted.recommend(session, atMillis, limit)
                : filledUp(counted.recommend(session, atMillis, Candidates.MOST), alike, limit);
    }

    /** Products that are like those of the last ones that few have looked at, the most alike first, without the session's own. */
    private List<Integer> alike(int[] session) {
        Map<Integer, Double> sums = new HashMap<>();
        Set<Integer> recent = new HashSet<>();
        for (int i = session.length - 1; i >= 0 && recent.size() < RECENT; i--) {
            int product = session[i];
            if (product >= 0 && lists.isPresent(product) && recent.add(product)) {
                if (lists.figures(product).sessions() < ENOUGH) {
                    double weight = 1.0 / recent.size();
                    lists.content()
                            .similar(product, MOST_SIMILAR, lists::key)
                            .forEach(similar ->
                                    sums.merge(similar.product(), weight * similar.similarity(), Double::sum));
                }
            }
        }
        for (int product : session) {
            sums.remove(product);
        }
        return sums.entrySet().stream()
                .map(sum -> new ContentIndex.Similar(sum.getKey(), sum.getValue()))
                .filter(similar -> lists.isPresent(similar.product()))
                .sorted(ContentIndex.mostAlikeFirst(lists::key))
                .map(ContentIndex.Similar::product)
                .toList();
    }

    private static List<Item> filledUp(List<Item> ranked, List<Integer> alike, int limit) {
        List<Item> all = new ArrayList<>();
        ranked.stream().filter(item -> item.origin() != Origin.POPULAR).forEach(all::add);
        float score = all.isEmpty()
                ? ranked.isEmpty() ? 0 : ranked.get(0).score()
                : all.get(all.size() - 1).score();
        alike.forEach(product -> all.add(new Item(product, score, Origin.CONTENT)));
        ranked.stream()
                .filter(item -> item.origin() == Origin.POPULAR)
                .map(item -> new Item(item.product(), Math.min(score, item.score()), Origin.POPULAR))
                .forEach(all::add);
        Set<Integer> taken = new HashSet<>();
        return all.stream()
                .filter(item -> taken.add(item.product()))
                .limit(limit)
                .toList();
    }
}
