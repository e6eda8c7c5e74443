package io.shopstream.local.evaluation;

import io.shopstream.content.Description;
import io.shopstream.cooccurrence.Cooccurrence;
import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.SessionProducts;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.ProductFile;
import io.shopstream.lines.SessionFile;
import io.shopstream.local.evaluation.NextItemQuality.Protocol;
import io.shopstream.ranking.LinearTraining;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the sessions of one file as the jobs do, cuts included, and asks recommenders of several kinds for the next product
 * of the sessions of another file. What is learned is learned on the last of the counted sessions.
 */
public final class NextItemEvaluation {

    private static final long SEED = 1;

    /** Questions that suffice for the weights of a linear ranker, and those without which it has none. */
    private static final int MOST_LEARNED = 15_000;

    private static final int LEAST_LEARNED = 100;

    /**
     * How good one recommender is under one protocol.
     *
     * @param baseline whether it learns no weights, and is there to be beaten
     */
    public record Score(String recommender, boolean baseline, Protocol protocol, NextItemQuality quality) {}

    private final Cooccurrence counts;
    private final VmisKnn sessionKnn = new VmisKnn();
    private final int sessionCut;
    private final int neighbourCut;
    private final List<List<String>> sessions = new ArrayList<>();
    private final Map<String, Description> said = new HashMap<>();

    /**
     * @param sessionCut products a session that count
     * @param neighbourCut neighbours a product that count
     */
    public NextItemEvaluation(int sessionCut, int neighbourCut) {
        this.sessionCut = sessionCut;
        this.neighbourCut = neighbourCut;
        counts = new Cooccurrence(Decay.NONE, sessionCut, new NeighbourCut(neighbourCut, SEED));
    }

    /**
     * Counts the sessions of a file, the oldest first.
     *
     * @throws LineFileException when it cannot be read or holds something else
     */
    public void train(Path file) throws LineFileException {
        SessionFile.sessions(file, products -> {
            SessionProducts session = new SessionProducts(sessions.size());
            products.forEach(product -> counts.add(session, product, 0));
            sessionKnn.add(products);
            sessions.add(products);
        });
    }

    /**
     * Hears what products are, which rankers then go by, too.
     *
     * @throws LineFileException when the file cannot be read or holds something else
     */
    public void describe(Path file) throws LineFileException {
        ProductFile.products(
                file,
                product ->
                        said.put(product.id(), new Description(product.name(), product.category(), product.price())));
    }

    public int sessions() {
        return sessions.size();
    }

    public int products() {
        return counts.products();
    }

    /** The hundredth of the products that most sessions had. */
    public Set<String> mostPopular() {
        Map<String, Integer> counted = new HashMap<>();
        sessions.forEach(session -> new HashSet<>(session).forEach(id -> counted.merge(id, 1, Integer::sum)));
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit((counted.size() + 99) / 100)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * The scores of each recommender under both protocols.
     *
     * @param listLength neighbours in the lists of {@code item_cooccurrence}
     * @param rankers further ones, by name
     * @throws LineFileException when the file cannot be read or holds something else
     */
    public List<Score> test(Path file, int listLength, Map<String, Ranker> rankers) throws LineFileException {
        ShopHistory history = new ShopHistory(sessions, neighbourCut, said);
        Map<String, Ranker> ranked = new LinkedHashMap<>(Map.of("closeness", Ranker.BASE));
        RankingRows rows = history.rows(MOST_LEARNED);
        if (rows.groups() >= LEAST_LEARNED) {
            ranked.put("linear", LinearTraining.train(rows));
        }
        ranked.putAll(rankers);

        Map<String, NextItems> recommenders = new LinkedHashMap<>();
        recommenders.put("plain count", NeighbourListItems.of(counts, Measure.COUNT, listLength));
        recommenders.put("likelihood ratio", NeighbourListItems.of(counts, Measure.LOG_LIKELIHOOD, listLength));
        recommenders.put("session kNN", sessionKnn);
        ProductLists lists = history.lists();
        Map<Long, String> ids = history.ids();
        ranked.forEach(
                (name, ranker) -> recommenders.put(name, new RankedItems(lists, ids, ranker, history.endMillis())));
        List<Score> scores = new ArrayList<>();
        recommenders.forEach((name, recommender) -> {
            for (Protocol protocol : Protocol.values()) {
                boolean baseline = !ranked.containsKey(name) || ranked.get(name) == Ranker.BASE;
                scores.add(new Score(name, baseline, protocol, new NextItemQuality(protocol, recommender)));
            }
        });
        List<SessionFile.Question> questions = new ArrayList<>();
        SessionFile.questions(file, questions::add);
        // one after the other: who is asked what another was asked just before finds it in the caches
        for (Score score : scores) {
            questions.forEach(question -> score.quality.ask(question.prefix(), question.next()));
        }
        return scores;
    }
}
