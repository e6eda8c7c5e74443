package io.shopstream.ranking;

import io.shopstream.content.Description;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.Relation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of a shop in the order of time, of which rankers learn: what is counted of the first sessions is frozen, and the
 * last sessions, which are not in it, say what comes next. Counts that held the session itself would give it away. Where no
 * times are known, a session counts as an hour after the one before. Not thread-safe.
 */
public final class ShopHistory {

    private static final long SESSION_MILLIS = Duration.ofHours(1).toMillis();

    /** Sessions that are learned from: the last eighth, but not more than this. */
    private static final int MOST_LEARNED = 16_000;

    private static final int LEARNED_SHARE = 8;

    private static final long SEED = 1;

    private final List<List<String>> sessions;
    private final int neighbourCut;
    private final Map<String, Description> said;
    private final ListSettings settings;

    /** Sessions of products of which nothing is said. */
    public ShopHistory(List<List<String>> sessions, int neighbourCut) {
        this(sessions, neighbourCut, Map.of());
    }

    /**
     * @param sessions product ids in the order of the clicks, the oldest session first
     * @param neighbourCut neighbours a product that count
     * @param said what is said of products, by id
     */
    public ShopHistory(List<List<String>> sessions, int neighbourCut, Map<String, Description> said) {
        this.sessions = sessions;
        this.neighbourCut = neighbourCut;
        this.said = said;
        this.settings = ListSettings.ofHistory(Duration.ofMillis(sessions.size() * SESSION_MILLIS));
    }

    private ProductLists listsOf(int count) {
        SessionGraph graph = new SessionGraph(settings, new NeighbourCut(neighbourCut, SEED));
        for (int i = 0; i < count; i++) {
            graph.add(sessions.get(i), i * SESSION_MILLIS);
        }
        ProductLists lists = graph.lists(count * SESSION_MILLIS);
        said.forEach((id, description) -> {
            int product = lists.known(Relation.VIEWED.key(id));
            if (product >= 0) {
                lists.content().put(product, description.name(), description.category(), description.price());
            }
        });
        return lists;
    }

    /** Makes the lists after all sessions, which takes seconds for some hundred thousand. */
    public ProductLists lists() {
        return listsOf(sessions.size());
    }

    /** When the next session would begin. */
    public long endMillis() {
        return sessions.size() * SESSION_MILLIS;
    }

    /** The id of each product, by key. */
    public Map<Long, String> ids() {
        Map<Long, String> ids = new HashMap<>();
        sessions.forEach(session -> session.forEach(id -> ids.put(Relation.VIEWED.key(id), id)));
        return ids;
    }

    /**
     * What rankers learn from: each beginning of each of the last sessions, evenly thinned out to about {@code most}. Empty where
     * the sessions are few.
     */
    public RankingRows rows(int most) {
        int learned = Math.min(MOST_LEARNED, sessions.size() / LEARNED_SHARE);
        int frozen = sessions.size() - learned;
        ProductLists before = listsOf(frozen);
        List<int[]> asking = sessions.subList(frozen, sessions.size()).stream()
                .map(session -> known(before, session))
                .toList();
        long questions = asking.stream()
                .mapToLong(known -> known.length - 1)
                .filter(more -> more > 0)
                .sum();
        long step = Math.max(1, questions / most);
        Candidates candidates = new Candidates(before);
        RankingRows rows = new RankingRows();
        long asked = 0;
        for (int[] known : asking) {
            for (int length = known.length - 1; length > 0; length--) {
                if (asked++ % step == 0) {
                    candidates.find(Arrays.copyOf(known, length), frozen * SESSION_MILLIS);
                    rows.add(candidates, known[length]);
                }
            }
        }
        return rows;
    }

    private static int[] known(ProductLists lists, List<String> session) {
        return session.stream()
                .mapToInt(id -> lists.known(Relation.VIEWED.key(id)))
                .filter(product -> product >= 0)
                .toArray();
    }
}
