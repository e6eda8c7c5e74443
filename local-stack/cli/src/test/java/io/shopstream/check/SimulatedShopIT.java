package io.shopstream.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.local.prove.RecomputedExposures;
import io.shopstream.local.prove.RecomputedPredictions;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.report.week.Week;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.PopularCodec;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.RecomputedProfile;
import io.shopstream.settings.KafkaSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * Simulated sessions with every fault on the real services, whose Elasticsearch is short of room, dies under the load, and
 * has no place for some documents: what is left is what the truth file says. And what people look at then: metrics and
 * dashboards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulatedShopIT {

    /** One bulk request may wait for the threads that write; any further one is answered with "429 too many requests". */
    private static final Map<String, String> CRAMPED =
            Map.of("SHOPSTREAM_ELASTICSEARCH_SETTINGS", "thread_pool.write.queue_size=1");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final byte[] POISON = {(byte) 0xff, 0, 1};

    /** Indices that are filled by shoppers who are shown lists. */
    private static final Set<String> OF_LISTS = Set.of("recommendation_stats", "experiment_sums");

    private static final int KILLED_AT_SESSIONS = 500;

    /** {@code -Dshopstream.sessions=100000}: more of them, which takes its time. */
    private static final int SESSIONS = Integer.getInteger("shopstream.sessions", 1_000);

    private final TestedStack stack = TestedStack.in("simulated-it");
    private final StoredDocuments elasticsearch = TestedStack.elasticsearch();
    private final String kafka = TestedStack.kafka();

    private long users;

    @BeforeAll
    void startAndSubmit() {
        stack.startEmpty(CRAMPED);
        stack.shopstream("submit", "gate");
        // no cuts: every pair counts
        stack.shopstream(
                "submit",
                "insights",
                "--",
                "--cooccurrence-refresh",
                "5s",
                "--session-cut",
                "10000",
                "--neighbour-cut",
                "1000000");
        assertThat(CommandLineRun.shopstream(stack.home(), "drain").output())
                .contains("not waiting for session-archive, which does not run")
                .contains("drained after");
        stack.shopstream("submit", "archive");
        stack.shopstream("submit", "profile");
        stack.shopstream("submit", "stats");
        stack.shopstream("submit", "prediction");
    }

    @AfterAll
    void stop() {
        stack.shopstream("down");
    }

    @Test
    @Order(1)
    void everythingEndsAsTheTruthFileSaysThoughElasticsearchIsFullAndKilled() throws InterruptedException {
        writeWhatNoJobWould();
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        Path truthFile = stack.home().resolve("truth.json");
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> simulate(truthFile));
        while (elasticsearch.count("session_summary") < KILLED_AT_SESSIONS) {
            Thread.sleep(100);
        }
        long turnedAway = turnedAway();
        assertThat(stack.kill("elasticsearch")).isTrue();
        CompletableFuture<Void> kills =
                CompletableFuture.runAsync(new TaskManagerKills(stack, TestedStack.http(18_081))::run);
        publishing.join();
        kills.join();
        stack.shopstream("drain", "--timeout", "3600");

        JsonNode truth = TruthCheck.read(truthFile);
        users = truth.get("users").asLong();
        assertThat(TruthCheck.differences(
                        truth,
                        TopicCounts.since(kafka, before),
                        elasticsearch.all("session_summary").values()))
                .isEmpty();
        assertThat(Comparison.differences(TruthCheck.products(truth), elasticsearch.all("product_stats")))
                .isEmpty();
        assertThat(elasticsearch.all("product_sentiment"))
                .hasSize(truth.at("/totals/reviews").asInt());
        assertThat(turnedAway + turnedAway())
                .as("requests turned away by a full Elasticsearch")
                .isPositive();
    }

    /** Since Elasticsearch started. */
    private long turnedAway() {
        return elasticsearch
                .call("GET", "/_nodes/stats/thread_pool", "")
                .findPath("write")
                .get("rejected")
                .asLong();
    }

    /** What the gate let through, which the truth file's counts vouch for, recomputed message by message. */
    @Test
    @Order(2)
    void everyDocumentIsAsRecomputedFromTheValidMessages() {
        Recomputation expected = Recomputation.ofMessages(
                validMessages().stream().map(SimulatedShopIT::json).toList());

        for (String index : List.of("session_summary", "traffic", "product_stats", "product_sentiment")) {
            assertThat(expected.documents(index)).isNotEmpty();
            PipelineIT.assertNone(Comparison.differences(expected.documents(index), elasticsearch.all(index)));
        }
        PipelineIT.assertNone(expected.together().differences(elasticsearch.all("item_cooccurrence")));
    }

    @Test
    @Order(2)
    void everyProfileIsAsRecomputedFromTheValidMessages() {
        Map<String, List<ValidSession>> messages = validMessagesByUser();

        assertThat(messages).hasSize((int) users);
        try (RedisClient redis = RedisClient.create("127.0.0.1", TestedStack.port(16_379))) {
            messages.forEach((user, ofUser) ->
                    assertThat(ProfileStore.read(redis, user)).isEqualTo(RecomputedProfile.of(user, ofUser)));
            assertThat(redis.keys("shopstream:profile:*:interactions")).hasSize((int) users);
        }
    }

    /**
     * Through Kafka, Flink, Redis and HTTP: what the service answers is what the evaluation's code makes of the same lists, with a
     * ranker that was learned from the archive.
     */
    @Test
    @Order(2)
    void everyRecommendationIsAsRecomputed() throws Exception {
        Map<String, List<ValidSession>> messages = validMessagesByUser();
        URI service = TestedStack.http(18_082);
        stack.shopstream("train", "ranker", "--force");
        PublishedModel published = published(RankerFile.MODEL);
        assertThat(published.figures().get("sessions")).isEqualTo(viewing(messages.values()));
        ServedLists served = ServedLists.of(kafka, service, ranker(published));
        assertThat(ServedLists.models(service).at("/ranker/modelVersion").asText())
                .isEqualTo(published.version());

        messages.forEach((user, ofUser) -> served.compareForUser(user, RecomputedProfile.of(user, ofUser)));
        served.comparePrefixes(messages.values().stream().flatMap(List::stream).toList(), 1_000);

        assertThat(served.compared()).isEqualTo(users + 1_000);
        PipelineIT.assertNone(served.differences());
    }

    /** Added up from sessions that were recomputed from the messages, of every week that has any. */
    @Test
    @Order(2)
    void theWeeklyReportSaysWhatIsRecomputedFromTheValidMessages(@TempDir Path folder) {
        Map<Week, List<Map<String, String>>> weeks = Recomputation.ofMessages(
                        validMessages().stream().map(SimulatedShopIT::json).toList())
                .documents("session_summary")
                .values()
                .stream()
                .collect(Collectors.groupingBy(session -> Week.of(Instant.parse(session.get("startedAt")))));

        assertThat(weeks).isNotEmpty();
        weeks.forEach((week, sessions) -> {
            ReportedFigures reported = ReportedFigures.write(stack, folder, week);
            assertThat(reported.of("engagement", "Sessions")).isEqualByComparingTo(Integer.toString(sessions.size()));
            reported.assertShare("engagement", "Bounce rate", share(sessions, "bounced"));
            reported.assertShare("conversion", "Conversion", share(sessions, "purchaseMade"));
            assertThat(reported.of("revenue", "Revenue"))
                    .isEqualByComparingTo(sessions.stream()
                            .map(session -> new BigDecimal(String.valueOf(session.get("amountSpent"))))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        });
    }

    private static double share(List<Map<String, String>> sessions, String field) {
        return (double) sessions.stream()
                        .filter(session -> "true".equals(session.get(field)))
                        .count()
                / sessions.size();
    }

    /** Summed up from the messages: views by country and device as shares of the first, and mean ratings. */
    @Test
    @Order(2)
    void everyPopularListIsAsRecomputedFromTheValidMessages() throws Exception {
        RecomputedPopularity expected = new RecomputedPopularity(ListSettings.DEFAULT_TREND_HALF_LIFE);
        validMessagesByUser().values().forEach(messages -> messages.forEach(expected::add));
        // the lists are written five seconds after the last change
        Thread.sleep(7_000);
        Map<String, byte[]> written;
        try (TopicRecords topic = TopicRecords.connect(kafka)) {
            written = topic.lastValues(Topics.POPULAR_PRODUCTS);
        }

        assertThat(written).containsOnlyKeys(expected.lists());
        assertThat(written.size()).isGreaterThan(4);
        for (byte[] value : written.values()) {
            PipelineIT.assertNone(expected.differences(PopularCodec.read(value)));
        }
    }

    /** Sessions that viewed anything. */
    private static double viewing(Collection<List<ValidSession>> messages) {
        return messages.stream()
                .flatMap(List::stream)
                .filter(message -> Arrays.stream(message.interactions())
                        .anyMatch(interaction -> Relation.of(interaction.action()) == Relation.VIEWED))
                .map(ValidSession::sessionKey)
                .distinct()
                .count();
    }

    private PublishedModel published(String name) throws IOException {
        return new ModelTopic(new KafkaSettings(kafka, Map.of(), Duration.ofMinutes(1)), Topics.MODEL_PUBLISHED)
                .last(name)
                .orElseThrow();
    }

    private static Ranker ranker(PublishedModel published) throws IOException {
        return RankerFile.read(new ByteArrayInputStream(file(published)));
    }

    private static byte[] file(PublishedModel published) throws IOException {
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + TestedStack.port(17_017))) {
            return new ModelStore(mongo.getDatabase("shopstream")).get(published);
        }
    }

    private Map<String, List<ValidSession>> validMessagesByUser() {
        return validMessages().stream()
                .map(message -> ((Decoded.Accepted<ValidSession>) SessionCodec.decodeValid(message)).value())
                .collect(Collectors.groupingBy(message -> message.user().userId()));
    }

    private List<byte[]> validMessages() {
        List<byte[]> messages = new ArrayList<>();
        try (TopicRecords records = TopicRecords.connect(kafka)) {
            records.read("valid_customer_session", Map.of(), message -> {
                if (!Arrays.equals(message.value(), POISON)) {
                    messages.add(message.value());
                }
            });
        }
        return messages;
    }

    private static JsonNode json(byte[] message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records whose origin nobody can tell, in topics that the insights read, must not stop them. */
    private void writeWhatNoJobWould() throws InterruptedException {
        TopicWriter.append(kafka, "rejected_session", POISON);
        TopicWriter.append(kafka, "valid_customer_session", POISON);
        // the insights reject the second one
        while (TopicCounts.read(kafka).allRejected() < 2) {
            Thread.sleep(100);
        }
        // with a checkpoint, so that no restart rejects it again: dead letters come at least once
        stack.shopstream("drain");
    }

    private void simulate(Path truthFile) {
        stack.shopstream(
                "simulate",
                "--sessions",
                Integer.toString(SESSIONS),
                "--seed",
                "7",
                "--faults",
                "all=0.05",
                "--rate",
                "1000",
                "--truth",
                truthFile.toString());
    }

    /** Those without an origin, too. */
    @Test
    @Order(3)
    void everyRejectedMessageIsADocument() {
        TopicCounts counts = TopicCounts.read(kafka);
        Map<String, Map<String, String>> documents = elasticsearch.all("rejected_session");
        assertThat(documents).hasSize((int) counts.allRejected());
        assertThat(documents.values().stream()
                        .filter(document -> "valid_customer_session".equals(document.get("topic"))))
                .hasSize(1);
        assertThat(documents.values().stream().filter(document -> "none".equals(document.get("reason"))))
                .hasSize(1);
    }

    /** No task has been restarted, not even by an Elasticsearch that was away, so that the counters tell of everything. */
    @Test
    @Order(4)
    @DisabledIfSystemProperty(
            named = "shopstream.kills",
            matches = "[1-9].*",
            disabledReason = "restarted tasks count anew")
    void runningJobsTellPrometheusWhatTheMetricsPageSays() throws IOException {
        ExportedMetrics exported = ExportedMetrics.read(
                TestedStack.http(16_129).resolve("/metrics"),
                TestedStack.http(16_130).resolve("/metrics"));
        MetricsDocument page = MetricsDocument.read();

        assertThat(exported.names()).containsAll(page.own().keySet()).containsAll(page.flinks());
        page.own().forEach((name, label) -> assertThat(exported.named(name))
                .as(name)
                .allSatisfy(sample -> {
                    assertThat(sample.labels()).containsKeys("job_name", "operator_name", "task_name", "subtask_index");
                    assertThat(label.isEmpty() || sample.labels().containsKey(label))
                            .isTrue();
                }));
        assertThat(exported.named("flink_jobmanager_job_numRestarts"))
                .extracting(sample -> sample.labels().get("job_name") + " " + sample.value())
                .containsExactlyInAnyOrder(
                        "session-gate 0.0",
                        "session-insights 0.0",
                        "session-archive 0.0",
                        "session-profile 0.0",
                        "recommendation-stats 0.0",
                        "purchase-prediction 0.0");
        TopicCounts counts = TopicCounts.read(kafka);
        assertThat(exported.sum(MetricsDocument.PREFIX + "valid_messages", "session-gate", "job_name", "session-gate"))
                .isEqualTo(counts.valid() - 1);
        for (String reason : List.of("duplicate", "missing_field", "too_large", "unknown_device")) {
            assertThat(exported.sum(
                            MetricsDocument.PREFIX + "rejected_reason_messages", "session-gate", "reason", reason))
                    .as(reason)
                    .isEqualTo(counts.rejected().get(reason));
        }
        for (String job : List.of(
                "session-insights",
                "session-archive",
                "session-profile",
                "recommendation-stats",
                "purchase-prediction")) {
            assertThat(exported.sum(MetricsDocument.PREFIX + "unreadableMessages", job, "job_name", job))
                    .as(job)
                    .isEqualTo(1);
        }
        String indexed = MetricsDocument.PREFIX + "messageToIndexed_le_documents";
        assertThat(exported.sum(indexed, "session-insights", "le", "+Inf")).isBetween(users, counts.valid());
        assertThat(exported.sum(indexed, "session-insights", "le", "3600.0")).isPositive();
    }

    /** It keeps the time of its interactions, half a year before all others. */
    @Test
    @Order(5)
    void aMessageTooLateForItsSessionIsKeptAndSaysSo() {
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        TopicWriter.append(kafka, "user_session_info", """
                {"messageId":"m-late","sessionId":"s-late","user":{"userId":"u-late"},
                "device":{"deviceType":"mobile"},"referrer":"Google","interactions":[
                {"at":"2025-06-01T12:00:00Z","action":"view","productId":"p-7"}]}""".getBytes(UTF_8));
        stack.shopstream("drain", "--timeout", "600");

        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.valid()).isEqualTo(1);
        assertThat(counts.late()).isEqualTo(1);
        assertThat(elasticsearch.all("rejected_session").get("late_session:u-late:m-late"))
                .containsEntry("reason", "late")
                .containsEntry("topic", "late_session")
                .containsEntry("userId", "u-late")
                .containsEntry("messageId", "m-late");
        assertThat(elasticsearch.all("session_summary")).doesNotContainKey("u-late:s-late");
    }

    /** And every topic's records have the time that says since when a message is on its way, or when it was rejected. */
    @Test
    @Order(6)
    void whatTheSimulatorSendsTooLateEndsInItsTopicAsTheTruthFileSays(@TempDir Path folder) throws Exception {
        trainedOnPurchases();
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        int sessions = elasticsearch.all("session_summary").size();
        Path truthFile = folder.resolve("truth.json");
        stack.shopstream(
                "simulate",
                "--sessions=500",
                "--seed=11",
                "--faults=late=0.2,duplicate=0.1,malformed=0.05",
                "--truth",
                truthFile.toString());
        stack.shopstream("drain", "--timeout", "600");

        JsonNode truth = TruthCheck.read(truthFile);
        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.late()).isEqualTo(truth.at("/messages/late").asLong()).isGreaterThan(100);
        assertThat(counts.valid()).isEqualTo(truth.at("/messages/valid").asLong());
        assertThat(elasticsearch.all("session_summary"))
                .hasSize(sessions + truth.at("/sessions/total").asInt());
        try (TopicRecords topics = TopicRecords.connect(kafka)) {
            RecordTimes times = new RecordTimes(topics, before);
            PipelineIT.assertNone(times.differences());
            assertThat(times.compared("valid_customer_session")).isEqualTo((int) counts.valid());
            assertThat(times.compared("rejected_session")).isEqualTo((int) counts.allRejected());
            assertThat(times.compared("late_session")).isEqualTo((int) counts.late());
        }
        everyPredictionIsThatOfABatch(before);
    }

    /** It is in use before what comes from there on. */
    private void trainedOnPurchases() throws IOException, InterruptedException {
        stack.shopstream("train", "purchase", "--force", "--model", "boosted", "--", "--least-purchases", "5");
        ExportedMetrics.awaitModelOfPurchases();
    }

    /** Of the sessions whose messages all came after the model; with the user's past as all messages before tell it. */
    private void everyPredictionIsThatOfABatch(Map<TopicPartition, Long> before)
            throws IOException, InterruptedException {
        PublishedModel published = published(PurchaseModelFile.MODEL);
        PurchaseModel model = PurchaseModelFile.read(new ByteArrayInputStream(file(published)));
        Map<String, Map<String, String>> documents;
        Map<String, Double> expected = new TreeMap<>();
        try (TopicRecords topics = TopicRecords.connect(kafka)) {
            Set<String> late = new HashSet<>();
            topics.read(Topics.LATE_SESSION, Map.of(), record -> valid(record.value())
                    .ifPresent(message -> late.add(message.identity().text())));
            RecomputedPredictions recomputed = new RecomputedPredictions(model, late);
            Set<String> older = new HashSet<>();
            Set<String> newer = new HashSet<>();
            topics.read(Topics.VALID_CUSTOMER_SESSION, Map.of(), record -> valid(record.value())
                    .ifPresent(message -> {
                        recomputed.add(message);
                        boolean isOld = record.offset()
                                < before.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
                        (isOld || late.contains(message.identity().text()) ? older : newer).add(message.sessionKey());
                    }));
            newer.removeAll(older);
            recomputed.probabilities().forEach((session, probability) -> {
                if (newer.contains(session)) {
                    expected.put(session, probability);
                }
            });
            assertThat(expected).hasSizeGreaterThan(200);
            documents = elasticsearch.all("purchase_prediction");
            assertThat(documents.keySet()).containsAll(expected.keySet());
            Map<String, byte[]> told = topics.lastValues(Topics.PURCHASE_PREDICTION);
            expected.forEach((session, probability) -> {
                Map<String, String> document = documents.getOrDefault(session, Map.of());
                assertThat(document.get("modelVersion")).isEqualTo(published.version());
                assertThat(Double.parseDouble(document.getOrDefault("probability", "NaN")))
                        .as(session)
                        .isEqualTo(probability);
                byte[] record = told.get(session);
                if (record != null) {
                    assertThat(new String(record, UTF_8)).contains("\"probability\":" + probability);
                }
            });
        }
    }

    private static Optional<ValidSession> valid(byte[] value) {
        return SessionCodec.decodeValid(value) instanceof Decoded.Accepted<ValidSession> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }

    /** Its searches of a real Elasticsearch, added up from the documents. */
    @Test
    @Order(7)
    void theConsoleTellsWhatTheModelGoesByAndWhatHasDrifted() throws IOException {
        String version = published(PurchaseModelFile.MODEL).version();
        JsonNode intent =
                JSON.readTree(TestedStack.http(18_080).resolve("/api/intent").toURL());

        assertThat(elasticsearch.all("purchase_model"))
                .hasSize(SessionFeature.COUNT)
                .allSatisfy((id, document) -> assertThat(id).startsWith("purchase:" + version + ":"));
        assertThat(intent.at("/model/version").asText()).isEqualTo(version);
        assertThat(intent.at("/model/sessions").asInt()).isGreaterThan(100);
        JsonNode features = intent.at("/model/features");
        assertThat(features).hasSize(20);
        for (JsonNode feature : features) {
            double shares = 0;
            for (JsonNode bin : feature.path("bins")) {
                shares += bin.path("share").asDouble();
            }
            assertThat(shares).isCloseTo(feature.path("measure").asText().equals("circle") ? 0 : 1, within(1e-9));
        }
        new RecomputedDrift(elasticsearch, version, intent.path("until").asLong())
                .assertIsAsTold(intent.path("featureDrift"));
    }

    /** Skipped where there is no browser. */
    @Test
    @Order(7)
    void aBrowserShowsWhatTheModelGoesBy() throws IOException {
        String version = published(PurchaseModelFile.MODEL).version();
        try (Browser browser = Browser.open(TestedStack.http(18_080))) {
            new ConsolePages(browser, elasticsearch).showWhatTheModelGoesBy(version);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Order(6)
    @DisabledIfSystemProperty(
            named = "shopstream.sessions",
            matches = "\\d{5,}",
            disabledReason = "the local MongoDB has no index to find so many by")
    void whatIsLearnedInBatchIsOfAllUsers(@TempDir Path folder) throws Exception {
        stack.shopstream("drain");
        TrainedModels models = new TrainedModels(
                stack,
                elasticsearch,
                validMessagesByUser().values().stream().flatMap(List::stream).toList());

        models.factorsAreOfAllUsersAndInUse(TestedStack.http(18_082));
        models.segmentsAreOfAllUsersAndStay();

        stack.shopstream("graph", "--out", folder.resolve("graph").toString());
        assertThat(folder.resolve("graph/network.svg")).isNotEmptyFile();
        assertThat(folder.resolve("graph/vertices.csv")).isNotEmptyFile();
    }

    @Test
    @Order(7)
    @DisabledIfSystemProperty(
            named = "shopstream.sessions",
            matches = "\\d{5,}",
            disabledReason = "the local MongoDB has no index to find so many by")
    void everyPanelOfTheKibanaDashboardsShowsSomething() {
        stack.shopstream("similar-users");
        // of whom nothing has changed since the last run, nobody has moved: as if one had
        String user = elasticsearch.all("user_segment").keySet().iterator().next();
        elasticsearch.corrupt("user_segment", user, "{\"previousSegment\":\"newcomers\"}");

        assertThat(lackingOnDashboards(alias -> !OF_LISTS.contains(alias))).isEmpty();
    }

    /** Of an index in which their details have no place. */
    @Test
    @Order(8)
    void aDocumentThatElasticsearchRefusesIsKeptAndTheOthersGoOn() {
        elasticsearch.call("DELETE", "/rejected_session-v1", "");
        elasticsearch.call(
                "PUT",
                "/rejected_session-v1",
                "{\"mappings\":{\"properties\":{\"detail\":{\"type\":\"long\"}}},\"aliases\":{\"rejected_session\":{}}}");
        int sessions = elasticsearch.all("session_summary").size();
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        TopicWriter.append(kafka, "user_session_info", new byte[] {1, 2, 3});
        stack.shopstream("simulate", "--sessions", "20", "--seed", "9");
        stack.shopstream("drain", "--timeout", "600");

        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.rejected()).isEqualTo(Map.of("malformed", 1L));
        assertThat(counts.refused()).isEqualTo(1);
        assertThat(elasticsearch.all("rejected_session")).isEmpty();
        assertThat(elasticsearch.all("session_summary")).hasSize(sessions + 20);
    }

    /**
     * 70 MB of blanks are 2 KB on their way in. And what was valid for a topic that takes less since: the gate notices when
     * it is refused, starts again, and knows.
     */
    @Test
    @Order(9)
    void whatNoTopicTakesIsRejectedAndStopsNobody() throws InterruptedException {
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        byte[] blanks = new byte[70 << 20];
        Arrays.fill(blanks, (byte) ' ');
        TopicWriter.append(kafka, "user_session_info", blanks);
        while (TopicCounts.since(kafka, before).allRejected() < 1) {
            Thread.sleep(100);
        }
        TopicWriter.limit(kafka, "valid_customer_session", 30_000);
        TopicWriter.append(kafka, "user_session_info", longMessage().getBytes(UTF_8));
        stack.shopstream("simulate", "--sessions", "20", "--seed", "10");
        stack.shopstream("drain", "--timeout", "600");

        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.rejected()).isEqualTo(Map.of("too_large", 2L));
        assertThat(counts.valid()).isEqualTo(counts.published() - 2);
        assertThat(rejects(before))
                .contains(Map.of(
                        "reason", "too_large",
                        "detail", "the message is longer than 262144 bytes",
                        "omitted", "too_large",
                        "valueBytes", "73400320",
                        "valueSha256", "2e75ad219dc97acf568b6d6d26d351879c31a7cee3248b1506f72ff670b58212"))
                .anySatisfy(
                        reject -> assertThat(reject.get("detail"))
                                .matches(
                                        "what the message becomes is longer than the 29254 bytes that valid_customer_session takes"));
        TopicWriter.limit(kafka, "valid_customer_session", 1 << 20);
    }

    /** Shoppers who react, a TaskManager killed meanwhile, and lists that are told again. */
    @Test
    @Order(10)
    void whatFollowedTheListsIsAsRecomputedFromTheTopics(@TempDir Path folder) throws IOException {
        Path experiments = Files.writeString(folder.resolve("experiments.json"), """
                {"experiments": [{"name": "it", "scenario": "discover", "control": "popular", "variants": [
                  {"name": "popular", "lists": "popular"}, {"name": "ranked"}, {"name": "none", "lists": "none"}]}]}""");
        CompletableFuture<Void> shoppers = CompletableFuture.runAsync(() -> stack.shopstream(
                "simulate",
                "--closed-loop",
                "--sessions=100",
                "--shoppers=60",
                "--experiment",
                experiments.toString()));
        while (elasticsearch.count("recommendation_stats") == 0) {
            pause();
        }
        assertThat(stack.kill("taskmanager")).isTrue();
        shoppers.join();
        List<byte[]> again = new ArrayList<>();
        try (TopicRecords topics = TopicRecords.connect(kafka)) {
            topics.read("recommendation_shown", Map.of(), record -> again.add(record.value()));
        }
        again.subList(0, again.size() / 3).forEach(list -> TopicWriter.append(kafka, "recommendation_shown", list));
        stack.shopstream("drain", "--timeout", "600");

        RecomputedExposures recomputed = new RecomputedExposures();
        try (TopicRecords topics = TopicRecords.connect(kafka)) {
            topics.read("recommendation_shown", Map.of(), recomputed::shown);
            topics.read("valid_customer_session", Map.of(), recomputed::message);
        }
        assertThat(recomputed.lists()).isGreaterThan(200);
        Map<String, String> stored = storedExposures();
        assertThat(stored).isEqualTo(recomputed.places());
        assertThat(stored.values()).anyMatch(figures -> figures.matches("\\d+ [1-9]\\d* .+"));
        assertThat(CommandLineRun.shopstream(stack.home(), "experiments").output())
                .contains("experiment it, held against popular", "clicks an item shown", "  ranked ");
        assertThat(lackingOnDashboards(OF_LISTS::contains)).isEmpty();
        assertThatTheReportAddsUp(recomputed.places(), folder);
    }

    private List<String> lackingOnDashboards(Predicate<String> aliases) {
        return new DashboardCheck(elasticsearch).lacking(Instant.parse("2025-06-01T00:00:00Z"), Instant.now(), aliases);
    }

    private Map<String, String> storedExposures() {
        Map<String, String> places = new TreeMap<>();
        elasticsearch
                .all("recommendation_stats")
                .values()
                .forEach(document -> RecomputedExposures.add(
                        places,
                        Stream.of("minute", "scenario", "experiment", "variant", "modelVersion", "source", "position")
                                .map(field -> String.valueOf(document.get(field)))
                                .toList(),
                        Stream.of("shown", "clicked", "carted", "bought", "revenue")
                                .map(field -> new BigDecimal(document.getOrDefault(field, "")))
                                .toList()));
        return places;
    }

    /** @param places minute, scenario and so on, with what was shown, clicked, put into the cart and bought, and the revenue */
    private void assertThatTheReportAddsUp(Map<String, String> places, Path folder) {
        Map<Week, BigDecimal[]> weeks = new HashMap<>();
        places.forEach((place, figures) -> {
            Week week = Week.of(Instant.parse(place.split(" ")[0]));
            BigDecimal[] more =
                    Arrays.stream(figures.split(" ")).map(BigDecimal::new).toArray(BigDecimal[]::new);
            BigDecimal[] sums = weeks.computeIfAbsent(week, absent -> {
                BigDecimal[] none = new BigDecimal[more.length];
                Arrays.fill(none, BigDecimal.ZERO);
                return none;
            });
            Arrays.setAll(sums, i -> sums[i].add(more[i]));
        });
        assertThat(weeks).isNotEmpty();
        weeks.forEach((week, sums) -> {
            ReportedFigures reported = ReportedFigures.write(stack, folder, week);
            double shown = sums[0].doubleValue();
            assertThat(reported.of("suggestions", "Products suggested")).isEqualByComparingTo(sums[0]);
            reported.assertShare("suggestions", "Suggestions clicked (CTR)", sums[1].doubleValue() / shown);
            reported.assertShare("suggestions", "Suggestions put into the cart", sums[2].doubleValue() / shown);
            reported.assertShare("suggestions", "Suggestions bought", sums[3].doubleValue() / shown);
            assertThat(reported.of("suggestions", "Revenue that suggestions led to"))
                    .isEqualByComparingTo(sums[4]);
            assertThat(folder.resolve("shopstream-" + week + "/experiments.csv"))
                    .content()
                    .contains("\r\nit,clicks an item shown,ranked,");
        });
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Valid, and of noise, which no codec makes shorter than the digits it is written in. */
    private static String longMessage() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder interactions = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            interactions
                    .append(i == 0 ? "" : ",")
                    .append("{'at':'2026-06-01T12:00:00Z','action':'search','productName':'")
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append("'}");
        }
        return ("{'messageId':'m-long','sessionId':'s-long','user':{'userId':'u-long'},"
                        + "'device':{'deviceType':'mobile'},'referrer':'Google','interactions':[" + interactions + "]}")
                .replace('\'', '"');
    }

    /** Their headers, without those that say where from. */
    private List<Map<String, String>> rejects(Map<TopicPartition, Long> from) {
        List<Map<String, String>> rejects = new ArrayList<>();
        try (TopicRecords records = TopicRecords.connect(kafka)) {
            records.read("rejected_session", from, message -> {
                Map<String, String> headers = new TreeMap<>();
                message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
                headers.keySet().removeAll(List.of("topic", "partition", "offset", "timestamp"));
                rejects.add(headers);
            });
        }
        return rejects;
    }
}
