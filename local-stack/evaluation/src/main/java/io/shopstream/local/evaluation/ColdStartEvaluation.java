package io.shopstream.local.evaluation;

import io.shopstream.content.Description;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import io.shopstream.ranking.ShopHistory;
import io.shopstream.ranking.coldstart.ContentRecommender;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionKey;
import io.shopstream.session.SessionMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What content adds where little was counted: the first seven tenths of a clickstream's sessions are counted, and of the others it is asked
 * what comes next that the session has not had, apart by how many sessions the product looked at last has had. Not thread-safe.
 */
public final class ColdStartEvaluation {

    private static final int NEIGHBOUR_CUT = 500;
    private static final int PLACES = 20;

    /** Upper bounds of the numbers of sessions, the last of all above. */
    private static final long[] BOUNDS = {1, 5, 10, 20, Long.MAX_VALUE};

    private final Map<String, List<String>> sessions = new LinkedHashMap<>();

    /** What was said last of each product. */
    private final Map<String, Description> products = new HashMap<>();

    /**
     * Questions after products of so many sessions, and how often the answer was among the first 20.
     *
     * @param mostSessions {@link Long#MAX_VALUE} for any number above the row before
     */
    public record Row(long mostSessions, int questions, int counted, int withContent) {}

    /** Takes the messages of a clickstream, in its order. */
    public void add(SessionMessage message) {
        for (Interaction interaction : message.interactions()) {
            @Nullable String product = interaction.productId();
            if (product != null && Relation.of(interaction.action()) == Relation.VIEWED) {
                sessions.computeIfAbsent(
                                SessionKey.of(message.user().userId(), message.sessionId()),
                                absent -> new ArrayList<>())
                        .add(product);
                products.put(
                        product,
                        new Description(
                                interaction.productName(), interaction.productCategory(), interaction.productPrice()));
            }
        }
    }

    public int sessions() {
        return sessions.size();
    }

    /** A row for each range of numbers of sessions. */
    public List<Row> compare(Ranker ranker) {
        List<List<String>> all = List.copyOf(sessions.values());
        int counted = all.size() * 7 / 10;
        ShopHistory history = new ShopHistory(all.subList(0, counted), NEIGHBOUR_CUT, products);
        Asking asking = new Asking(history.lists(), ranker, history.endMillis());
        all.subList(counted, all.size()).forEach(asking::ask);
        return asking.rows();
    }

    private final class Asking {

        private final ProductLists lists;
        private final Recommender counted;
        private final ContentRecommender withContent;
        private final long atMillis;
        private final int[] questions = new int[BOUNDS.length];
        private final int[] countedHits = new int[BOUNDS.length];
        private final int[] contentHits = new int[BOUNDS.length];

        Asking(ProductLists lists, Ranker ranker, long atMillis) {
            this.lists = lists;
            this.atMillis = atMillis;
            Candidates candidates = new Candidates(lists);
            counted = new Recommender(candidates, ranker);
            withContent = new ContentRecommender(lists, candidates, ranker);
        }

        private int known(String id) {
            return lists.known(Relation.VIEWED.key(id));
        }

        void ask(List<String> session) {
            int[] indices = session.stream().mapToInt(this::known).toArray();
            for (int next = 1; next < indices.length; next++) {
                int last = indices[next - 1];
                if (last >= 0 && !session.subList(0, next).contains(session.get(next))) {
                    int[] prefix = Arrays.copyOf(indices, next);
                    int row = row(lists.figures(last).sessions());
                    questions[row]++;
                    int limit = PLACES + prefix.length;
                    countedHits[row] += hit(counted.recommend(prefix, atMillis, limit), prefix, indices[next]);
                    contentHits[row] += hit(withContent.recommend(prefix, atMillis, limit), prefix, indices[next]);
                }
            }
        }

        private static int row(long sessions) {
            int row = 0;
            while (sessions > BOUNDS[row]) {
                row++;
            }
            return row;
        }

        private static int hit(List<Recommender.Item> items, int[] prefix, int next) {
            Set<Integer> had = Set.copyOf(Arrays.stream(prefix).boxed().toList());
            return items.stream()
                            .map(Recommender.Item::product)
                            .filter(product -> !had.contains(product))
                            .limit(PLACES)
                            .anyMatch(product -> product == next)
                    ? 1
                    : 0;
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < BOUNDS.length; i++) {
                rows.add(new Row(BOUNDS[i], questions[i], countedHits[i], contentHits[i]));
            }
            return rows;
        }
    }
}
