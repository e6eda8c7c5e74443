package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.prove.Chaos.Blow;
import io.shopstream.local.scenario.MadeUpModel;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.session.SessionKey;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.PredictionCodec;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.prediction.PurchasePrediction;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import io.shopstream.templates.Indices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Proves on a stack of its own that live predictions are those of a batch: while sessions with faults of all kinds are published, the TaskManager and the
 * JobManager are killed, be it before the first checkpoint. In the end index and topic say of each session, to the last bit, what is recomputed from the messages of its
 * user in their order.
 */
public final class PredictionProof {

    private static final double RATE = 400;
    private static final double FAULTS = 0.05;
    private static final int PAGE = 2_000;

    private static final Map<Blow, Integer> BLOWS = Map.of(Blow.TASK_MANAGER, 3, Blow.JOB_MANAGER, 1);

    /** After the job is through, for what the sink holds back and for Elasticsearch's refresh. */
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);

    private static final long LOOK_MILLIS = 1_000;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** What is said of a session. */
    private record Told(double probability, String modelVersion) {}

    /** Begins nothing yet. */
    public PredictionProof(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @return what is not as it should be, a line each
     */
    public List<String> run(long messages, long seed) throws InterruptedException {
        stack.startEmpty();
        Addresses addresses = stack.addresses();
        PurchaseModel model = MadeUpModel.of(seed);
        PublishedModel published = MadeUpModel.publish(model, addresses);
        stack.submit(StreamingJob.GATE);
        // nothing is late: what is late hangs on how far partitions have been read
        stack.submit(StreamingJob.PREDICTION, "--allowed-lateness", "9 d");
        SearchClient search = new SearchClient(addresses.elasticsearch());
        try (TopicReader topics = new TopicReader(addresses.kafkaBootstrap())) {
            lines.accept(String.format(
                    Locale.ROOT,
                    "publishing %,d messages, each fault at %.0f %%, with kills by seed %d",
                    messages,
                    100 * FAULTS,
                    seed));
            Chaos chaos =
                    new Chaos(stack.stack(), StreamingJob.PREDICTION, BLOWS, seed, line -> lines.accept("  " + line));
            CompletableFuture<Void> blows = CompletableFuture.runAsync(chaos::run);
            stack.publish(
                    new SyntheticShop(
                            ShopSettings.ofMessages(messages, seed).withFaults(FaultRates.parse("all=" + FAULTS))),
                    Pacing.messagesPerSecond(RATE));
            blows.join();
            CheckpointedDrain drained = new CheckpointedDrain(stack);
            drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
            drained.await(topics, StreamingJob.PREDICTION, Topics.VALID_CUSTOMER_SESSION);
            return compare(topics, search, model, published.version());
        }
    }

    private List<String> compare(TopicReader topics, SearchClient search, PurchaseModel model, String version)
            throws InterruptedException {
        RecomputedPredictions recomputed = new RecomputedPredictions(model, Set.of());
        topics.readValues(Topics.VALID_CUSTOMER_SESSION, Map.of(), record -> {
            if (SessionCodec.decodeValid(record.value()) instanceof Decoded.Accepted<ValidSession> accepted) {
                recomputed.add(accepted.value());
            }
        });
        Map<String, Told> expected = new TreeMap<>();
        recomputed
                .probabilities()
                .forEach((session, probability) -> expected.put(session, new Told(probability, version)));
        List<String> differences = new ArrayList<>();
        if (expected.isEmpty()) {
            differences.add("no session was published");
        }
        differences.addAll(differences("the index", expected, () -> stored(search)));
        differences.addAll(differences("the topic", expected, () -> told(topics)));
        lines.accept(
                String.format(Locale.ROOT, "%,d sessions compared, in the index and in the topic", expected.size()));
        return differences;
    }

    private interface Source {
        Map<String, Told> read();
    }

    private static List<String> differences(String where, Map<String, Told> expected, Source source)
            throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
        List<String> differences;
        do {
            Thread.sleep(LOOK_MILLIS);
            Map<String, Told> found = source.read();
            differences = new ArrayList<>();
            for (Map.Entry<String, Told> session : expected.entrySet()) {
                Told told = found.get(session.getKey());
                if (!session.getValue().equals(told)) {
                    differences.add(where + " says of " + session.getKey() + " " + (told == null ? "nothing" : told)
                            + ", recomputed " + session.getValue());
                }
            }
        } while (!differences.isEmpty() && System.nanoTime() < deadline);
        return Shortened.of(differences);
    }

    private static Map<String, Told> stored(SearchClient search) {
        search.refresh();
        Map<String, Told> stored = new HashMap<>();
        Map<String, Object> query = new HashMap<>(Map.of(
                "size",
                PAGE,
                "_source",
                List.of("userId", "sessionId", "probability", "modelVersion"),
                "sort",
                List.of(Map.of("sessionId", "asc"), Map.of("userId", "asc"))));
        while (true) {
            JsonNode hits = search.search(Indices.PURCHASE_PREDICTION, query).at("/hits/hits");
            for (JsonNode hit : hits) {
                JsonNode source = hit.get("_source");
                stored.put(
                        SessionKey.of(
                                source.get("userId").asText(),
                                source.get("sessionId").asText()),
                        new Told(
                                source.get("probability").asDouble(),
                                source.get("modelVersion").asText()));
            }
            if (hits.size() < PAGE) {
                return stored;
            }
            query.put("search_after", hits.get(hits.size() - 1).get("sort"));
        }
    }

    private static Map<String, Told> told(TopicReader topics) {
        Map<String, Told> told = new HashMap<>();
        topics.readValues(Topics.PURCHASE_PREDICTION, Map.of(), record -> {
            try {
                PurchasePrediction prediction = PredictionCodec.read(record.value());
                told.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        new Told(prediction.probability(), prediction.modelVersion()));
            } catch (IOException e) {
                throw new UserError("a record of " + Topics.PURCHASE_PREDICTION + " is none: " + e.getMessage(), e);
            }
        });
        return told;
    }
}
