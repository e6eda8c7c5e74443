package io.shopstream.content;

import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks by what was counted where there is enough of it, and by content where there is not. A list's share of places for products that are
 * like those of the session is 1 while nobody has looked at these, and falls to 0 as they come to {@link #ENOUGH} sessions
 * each; the places are spread evenly. One for each thread.
 */
public final class ContentRecommender {

    /** Sessions with a product after which what was counted says all. */
    public static final int ENOUGH = 20;

    /** The last products of a session: what came before them says little of what comes next. */
    private static final int RECENT = 3;

    private static final int MOST_SIMILAR = 50;

    private final ProductLists lists;
    private final ContentIndex content;
    private final Recommender counted;

    public ContentRecommender(ProductLists lists, ContentIndex content, Candidates candidates, Ranker ranker) {
        this.lists = lists;
        this.content = content;
        this.counted = new Recommender(candidates, ranker);
    }

    /**
     * The best first; scores never rise.
     *
     * @param session product indices in the order of the clicks; those below 0 are passed over
     */
    public List<Recommender.Item> recommend(int[] session, long atMillis, int limit) {
        List<Recommender.Item> ranked = counted.recommend(session, atMillis, limit);
        Map<Integer, Double> needs = needs(session);
        double share = needs.values().stream().mapToDouble(need -> need).sum();
        return share > 0 ? mixed(ranked, alike(needs, session), share, limit) : ranked;
    }

    /**
     * The last products of the session and what each still needs of content; in all, 1 at most. The latest first, so that sums do not
     * depend on how products are numbered.
     */
    private Map<Integer, Double> needs(int[] session) {
        Set<Integer> recent = new LinkedHashSet<>();
        for (int i = session.length - 1; i >= 0 && recent.size() < RECENT; i--) {
            if (session[i] >= 0 && lists.isPresent(session[i])) {
                recent.add(session[i]);
            }
        }
        Map<Integer, Double> needs = new LinkedHashMap<>();
        double all = 0;
        int place = 0;
        for (int product : recent) {
            double weight = 1.0 / ++place;
            double missing = 1 - (double) lists.figures(product).sessions() / ENOUGH;
            all += weight;
            if (missing > 0) {
                needs.put(product, weight * missing);
            }
        }
        double sum = all;
        needs.replaceAll((product, need) -> need / sum);
        return needs;
    }

    /** Products that are like those that need it, the most alike first, without the session's own. */
    private List<ContentIndex.Similar> alike(Map<Integer, Double> needs, int[] session) {
        Map<Integer, Double> sums = new HashMap<>();
        needs.forEach((product, need) -> content.similar(product, MOST_SIMILAR, lists::key)
                .forEach(similar -> sums.merge(similar.product(), need * similar.similarity(), Double::sum)));
        for (int product : session) {
            sums.remove(product);
        }
        return sums.entrySet().stream()
                .map(sum -> new ContentIndex.Similar(sum.getKey(), sum.getValue()))
                .filter(similar -> lists.isPresent(similar.product()))
                .sorted(ContentIndex.mostAlikeFirst(lists::key))
                .toList();
    }

    private static List<Recommender.Item> mixed(
            List<Recommender.Item> ranked, List<ContentIndex.Similar> alike, double share, int limit) {
        List<Recommender.Item> mixed = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        Iterator<Recommender.Item> next = ranked.iterator();
        Iterator<ContentIndex.Similar> nextAlike = alike.iterator();
        int due = 0;
        float score = ranked.isEmpty() ? 0 : ranked.get(0).score();
        while (mixed.size() < limit && (next.hasNext() || nextAlike.hasNext())) {
            boolean ofContent =
                    nextAlike.hasNext() && (!next.hasNext() || Math.round((mixed.size() + 1) * share) > due);
            Recommender.Item item = ofContent
                    ? new Recommender.Item(nextAlike.next().product(), score, Recommender.Origin.CONTENT)
                    : next.next();
            if (taken.add(item.product())) {
                mixed.add(item);
                due += ofContent ? 1 : 0;
                score = item.score();
            }
        }
        return mixed;
    }
}
