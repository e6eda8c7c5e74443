package io.shopstream.insights;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.rejected.Rejection;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MetricsPage;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.TestedJob;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.IncomingDeserializer;
import io.shopstream.stream.message.ValidSessionReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionInsightsJobTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void emptySinks() {
        KeepingSink.clear();
    }

    @Test
    void everyOperatorKeepsItsUid() {
        StreamExecutionEnvironment env = TestedJob.environment();
        define(env, List.of());

        assertThat(TestedJob.inputs(env))
                .isEqualTo(Map.ofEntries(
                        Map.entry("valid-session-messages", List.of()),
                        Map.entry("readable", List.of("valid-session-messages")),
                        Map.entry("session-summary", List.of("readable")),
                        Map.entry("session-latest", List.of("session-summary")),
                        Map.entry("summary-document", List.of("session-latest")),
                        Map.entry("late-message", List.of("session-summary")),
                        Map.entry("late-document", List.of("session-summary")),
                        Map.entry("reviews", List.of("session-summary")),
                        Map.entry("review-document", List.of("reviews")),
                        Map.entry("product-activity", List.of("session-summary")),
                        Map.entry("product-reviews", List.of("reviews")),
                        Map.entry("product-bundle", List.of("product-activity", "product-reviews")),
                        Map.entry("product-stats", List.of("product-bundle")),
                        Map.entry("product-latest", List.of("product-stats")),
                        Map.entry("product-document", List.of("product-latest")),
                        Map.entry("visitor-minutes", List.of("session-summary")),
                        Map.entry("traffic-distinct", List.of("visitor-minutes")),
                        Map.entry("traffic-bundle", List.of("traffic-distinct")),
                        Map.entry("traffic", List.of("traffic-bundle")),
                        Map.entry("traffic-latest", List.of("traffic")),
                        Map.entry("traffic-document", List.of("traffic-latest")),
                        Map.entry("product-neighbours", List.of("cooccurrence-rows")),
                        Map.entry("popular-mentions", List.of("session-summary")),
                        Map.entry("popular-bundle", List.of("popular-mentions")),
                        Map.entry("popular-lists", List.of("popular-bundle")),
                        Map.entry("popular-products", List.of("popular-lists")),
                        Map.entry("cooccurrence-pairs", List.of("session-summary")),
                        Map.entry("cooccurrence-totals", List.of("cooccurrence-pairs")),
                        Map.entry("cooccurrence-rows", List.of("cooccurrence-pairs", "cooccurrence-totals")),
                        Map.entry("rejected-messages", List.of()),
                        Map.entry("rejection-document", List.of("rejected-messages")),
                        Map.entry(
                                "elasticsearch",
                                List.of(
                                        "cooccurrence-rows",
                                        "late-document",
                                        "product-document",
                                        "rejection-document",
                                        "review-document",
                                        "summary-document",
                                        "traffic-document")),
                        Map.entry("dead-letters", List.of("late-message", "readable"))));
    }

    @Test
    void summarisesEverySessionWhateverTheOrderOfItsMessages() throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (int user = 0; user < 50; user++) {
            for (int i = 0; i < 6; i++) {
                records.add(SessionCodec.encode(message("m-" + user + "-" + i)
                        .of("u-" + user, "s-" + user % 3)
                        .view("10:%02d:%02d".formatted(i, user), "p-" + i % 4, "c-" + i % 2)
                        .purchase("10:%02d:%02d".formatted(i, user), "p-0", "0.10", user + 1)
                        .build()));
            }
        }
        records.addAll(records.subList(0, 40));
        Collections.shuffle(records, new Random(1));
        records.add(new byte[] {7});

        run(records);

        Map<String, JsonNode> documents = latestDocuments("session_summary");
        assertThat(documents).hasSize(50);
        for (int user = 0; user < 50; user++) {
            JsonNode document = Objects.requireNonNull(documents.get("u-" + user + ":s-" + user % 3));
            assertThat(document.get("interactions").asInt()).isEqualTo(12);
            assertThat(document.get("amountSpent").decimalValue())
                    .isEqualByComparingTo(String.valueOf((user + 1) * 6) + "e-1");
            assertThat(document.get("productIds").toString()).isEqualTo("[\"p-0\",\"p-1\",\"p-2\",\"p-3\"]");
            assertThat(document.get("sessionDurationSeconds").asInt()).isEqualTo(300);
            assertThat(document.get("closed").asBoolean()).isTrue();
            assertThat(document.get("revision").asInt()).isEqualTo(12);
        }
        assertThat(KeepingSink.kept("dead-letters", DeadLetter.class))
                .extracting(DeadLetter::topic)
                .containsExactly("rejected_session");
    }

    @Test
    void countsEachMessageOnceForProductsReviewsAndTraffic() throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            records.add(SessionCodec.encode(message("m-" + i)
                    .of("u-" + i % 4, "s-" + i % 8)
                    .view("10:0%d:00".formatted(i / 20), "p-0", "Sofas")
                    .purchase("10:0%d:30".formatted(i / 20), "p-0", "0.10", 2)
                    .review("10:0%d:40".formatted(i / 20), "p-1", i % 5 + 1, i % 2 == 0 ? "Great!" : null)
                    .build()));
        }
        records.addAll(records.subList(0, 15));
        Collections.shuffle(records, new Random(2));

        run(records);

        assertThat(latestDocuments("product_sentiment")).hasSize(40).containsKeys("u-0:m-0#2", "u-3:m-39#2");
        Map<String, JsonNode> products = latestDocuments("product_stats");
        assertThat(products.get("p-0"))
                .hasToString("{\"productId\":\"p-0\",\"productCategory\":\"Sofas\",\"views\":40,\"addToCarts\":0,"
                        + "\"purchases\":40,\"unitsSold\":80,\"revenue\":8.0,"
                        + "\"positiveReviews\":0,\"neutralReviews\":0,\"negativeReviews\":0}");
        assertThat(products.get("p-1"))
                .hasToString("{\"productId\":\"p-1\",\"views\":0,\"addToCarts\":0,"
                        + "\"purchases\":0,\"unitsSold\":0,\"revenue\":0,"
                        + "\"positiveReviews\":16,\"neutralReviews\":8,\"negativeReviews\":16}");
        Map<String, JsonNode> traffic = latestDocuments("traffic");
        assertThat(traffic.keySet())
                .containsExactlyInAnyOrder(
                        "2026-11-20T10:00:00Z:all:all",
                        "2026-11-20T10:00:00Z:device:mobile",
                        "2026-11-20T10:00:00Z:referrer:Google",
                        "2026-11-20T10:00:00Z:category:Sofas",
                        "2026-11-20T10:01:00Z:all:all",
                        "2026-11-20T10:01:00Z:device:mobile",
                        "2026-11-20T10:01:00Z:referrer:Google",
                        "2026-11-20T10:01:00Z:category:Sofas");
        assertThat(traffic.get("2026-11-20T10:01:00Z:all:all"))
                .hasToString("{\"minute\":\"2026-11-20T10:01:00Z\",\"dimension\":\"all\",\"value\":\"all\","
                        + "\"sessions\":8,\"visitors\":4,\"interactions\":60,\"purchases\":20,\"revenue\":4.0}");
    }

    @Test
    void everyRejectionIsADocument() throws Exception {
        run(List.of(SessionCodec.encode(
                message("m-1").view("10:00:00", "p-0", "Sofas").build())));

        assertThat(latestDocuments("rejected_session").keySet())
                .containsExactlyInAnyOrder("user_session_info-1-0", "user_session_info-1-1");
    }

    @Test
    void registersEveryMetricThatTheMetricsPageNamesButTheSinks() throws Exception {
        run(List.of(SessionCodec.encode(
                message("m-1").view("10:00:00", "p-0", "Sofas").build())));

        assertThat(MetricsPage.registered(METRICS))
                .containsAll(MetricsPage.names(
                        "session-insights",
                        "documentsWritten",
                        "documentsInConflict",
                        "documentsRetried",
                        "documentsRefused",
                        "messageToIndexed_le_documents"));
    }

    private Map<String, JsonNode> latestDocuments(String index) throws Exception {
        Map<String, Document> latest = new HashMap<>();
        for (Document document : KeepingSink.kept("documents", Document.class)) {
            if (!document.index().equals(index)) {
                continue;
            }
            latest.merge(document.id(), document, (one, other) -> one.version() > other.version() ? one : other);
        }
        Map<String, JsonNode> documents = new HashMap<>();
        for (Document document : latest.values()) {
            documents.put(document.id(), json.readTree(document.json()));
        }
        return documents;
    }

    private static void run(List<byte[]> records) throws Exception {
        StreamExecutionEnvironment env = TestedJob.environment();
        define(env, records);
        env.execute();
    }

    private static void define(StreamExecutionEnvironment env, List<byte[]> records) {
        List<byte[]> values = new ArrayList<>(records);
        SessionInsightsJob.define(
                env,
                new SessionInsightsJob.Sources(
                        new DataGeneratorSource<>(
                                index -> decode(values.get(index.intValue()), index),
                                values.size(),
                                TypeInformation.of(Incoming.class)),
                        new DataGeneratorSource<>(
                                index -> new Rejection("malformed", "no", "user_session_info", 1, index, 7, 8),
                                2,
                                TypeInformation.of(Rejection.class))),
                new SessionInsightsJob.Sinks(
                        new KeepingSink<>("documents"),
                        new KeepingSink<>("dead-letters"),
                        new KeepingSink<>("neighbours"),
                        new KeepingSink<>("popular")),
                InsightsSettings.from(Arguments.of(new String[0], Map.of())).rules());
    }

    private static Incoming decode(byte[] value, long offset) {
        return new IncomingDeserializer(
                        "rejected_session",
                        new ValidSessionReader(new ClockCheck(Duration.ofHours(1)), SkippedOffsets.NONE),
                        CLOCK)
                .decode(new ConsumerRecord<>("valid_customer_session", 0, offset, new byte[0], value));
    }
}
