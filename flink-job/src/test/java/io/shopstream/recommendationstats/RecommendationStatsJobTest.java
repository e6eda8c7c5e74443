package io.shopstream.recommendationstats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.KeepingSink;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.TestedJob;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.IncomingDeserializer;
import io.shopstream.stream.message.ValidSessionReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecommendationStatsJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing is late in two days of events in any order. */
    private static final StatsSettings SETTINGS = StatsSettings.from(
            Arguments.of(new String[] {"--allowed-lateness", "3 d", "--out-of-orderness", "3 d"}, Map.of()));

    @BeforeEach
    void emptySinks() {
        KeepingSink.clear();
    }

    @Test
    void everyOperatorKeepsItsUid() {
        StreamExecutionEnvironment env = TestedJob.environment();
        define(env, List.of(new byte[0]), List.of(new byte[0]));

        assertThat(TestedJob.inputs(env))
                .isEqualTo(Map.ofEntries(
                        Map.entry("shown-lists", List.of()),
                        Map.entry("showings", List.of("shown-lists")),
                        Map.entry("valid-session-messages", List.of()),
                        Map.entry("readable", List.of("valid-session-messages")),
                        Map.entry("actions", List.of("readable")),
                        Map.entry("attribution", List.of("actions", "showings")),
                        Map.entry("stats-bundle", List.of("attribution")),
                        Map.entry("stats", List.of("stats-bundle")),
                        Map.entry("stats-latest", List.of("stats")),
                        Map.entry("stats-document", List.of("stats-latest")),
                        Map.entry("unit-lists", List.of("showings")),
                        Map.entry("purchases", List.of("readable")),
                        Map.entry("unit-purchases", List.of("purchases", "unit-lists")),
                        Map.entry("unit-bundle", List.of("attribution", "unit-lists", "unit-purchases")),
                        Map.entry("units", List.of("unit-bundle")),
                        Map.entry("variant-bundle", List.of("units")),
                        Map.entry("variants", List.of("variant-bundle")),
                        Map.entry("variant-latest", List.of("variants")),
                        Map.entry("variant-document", List.of("variant-latest")),
                        Map.entry("elasticsearch", List.of("stats-document", "variant-document")),
                        Map.entry("dead-letters", List.of("showings"))));
    }

    /** Through records, two subtasks of each operator, a third of all twice. */
    @Test
    void everyDocumentEndsAsRecomputed() throws Exception {
        Random random = new Random(20261129);
        RandomEvents events = new RandomEvents(random, 40, 200);
        Collection<ShownList> shown = lists(events.showings);
        Collection<ValidSession> sessions = messages(events.actions);
        List<byte[]> lists = records(shown, ShownCodec::write, random);
        lists.add("{\"recommendationId\":7}".getBytes(UTF_8));
        List<byte[]> messages = records(sessions, SessionCodec::encode, random);
        messages.add(new byte[] {7});
        StreamExecutionEnvironment env = TestedJob.environment();
        define(env, lists, messages);
        env.execute();

        Map<String, JsonNode> statistics = latest("recommendation_stats");
        Map<String, RecomputedStats.Figures> written = new TreeMap<>();
        statistics.values().forEach(json -> written.put(place(json), figures(json)));
        assertThat(written)
                .isEqualTo(RecomputedStats.of(
                        events.showings,
                        events.actions,
                        SETTINGS.attribution().click(),
                        SETTINGS.attribution().purchase()));
        assertThat(written.values().stream()
                        .mapToLong(RecomputedStats.Figures::bought)
                        .sum())
                .isPositive();

        Map<String, List<Long>> sums = new RecomputedUnits(shown, sessions, SETTINGS.attribution()).sums();
        assertThat(sums).hasSizeGreaterThan(10);
        assertThat(sums.values())
                .anySatisfy(
                        sum -> assertThat(sum).filteredOn(number -> number == 0).hasSizeLessThan(30));
        Map<String, JsonNode> days = latest("experiment_sums");
        sums.forEach((key, sum) -> assertThat(asOf(key, days)).as(key).isEqualTo(sum));
        assertThat(KeepingSink.kept("dead-letters", DeadLetter.class))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.topic()).isEqualTo("rejected_session");
                    assertThat(letter.headers())
                            .startsWith("reason", "malformed", "detail", "holds no list that was shown", "topic")
                            .contains("recommendation_shown");
                });
    }

    /** The documents' days up to one, added up; and the mixed units. */
    private static List<Long> asOf(String key, Map<String, JsonNode> days) {
        String[] parts = key.split("/");
        long[] sums = new long[121];
        for (JsonNode day : days.values()) {
            if (day.get("experiment").asText().equals(parts[0])
                    && day.get("variant").asText().equals(parts[1])
                    && day.get("day").asText().compareTo(parts[2]) <= 0) {
                for (int i = 0; i < 120; i++) {
                    sums[i] += day.get("sums").get(i).asLong();
                }
                sums[120] += day.get("mixedUnits").asLong();
            }
        }
        return Arrays.stream(sums).boxed().toList();
    }

    private static Map<String, JsonNode> latest(String index) throws IOException {
        Map<String, Document> latest = new TreeMap<>();
        for (Document document : KeepingSink.kept("documents", Document.class)) {
            if (document.index().equals(index)) {
                latest.merge(document.id(), document, (one, other) -> other.version() > one.version() ? other : one);
            }
        }
        Map<String, JsonNode> json = new TreeMap<>();
        for (Document document : latest.values()) {
            json.put(document.id(), JSON.readTree(document.json()));
        }
        return json;
    }

    private static Collection<ShownList> lists(List<Showing> showings) {
        Map<String, List<Showing>> byList = showings.stream()
                .collect(Collectors.groupingBy(Showing::recommendationId, LinkedHashMap::new, Collectors.toList()));
        return byList.values().stream()
                .map(list -> {
                    Showing first = list.get(0);
                    return new ShownList(
                            first.recommendationId(),
                            first.userId(),
                            "s-1",
                            first.unit(),
                            first.at(),
                            first.scenario(),
                            first.experiment(),
                            first.variant(),
                            first.modelVersion(),
                            list.stream()
                                    .map(one -> new ShownList.Item(one.productId(), one.position(), 0, one.source(), 1))
                                    .toList());
                })
                .toList();
    }

    private static Collection<ValidSession> messages(List<ProductAction> actions) {
        Map<String, List<ProductAction>> byMessage = actions.stream()
                .collect(Collectors.groupingBy(ProductAction::message, LinkedHashMap::new, Collectors.toList()));
        return byMessage.entrySet().stream()
                .map(message -> ValidSession.builder(
                                message.getKey(),
                                "s-1",
                                new Customer(message.getValue().get(0).userId(), null, null),
                                new Device("mobile", null, null),
                                "Google",
                                message.getValue().stream()
                                        .map(RecommendationStatsJobTest::interaction)
                                        .toArray(Interaction[]::new),
                                Visitor.NEW)
                        .build())
                .toList();
    }

    private static Interaction interaction(ProductAction action) {
        Action kind =
                switch (action.kind()) {
                    case CLICK -> action.index() == 0 ? Action.VIEW : Action.CLICK;
                    case CART -> Action.ADD_TO_CART;
                    case PURCHASE -> Action.PURCHASE;
                };
        return Interaction.builder(Instant.ofEpochMilli(action.at()), kind)
                .productId(action.productId())
                .productPrice(action.amount())
                .recommendationId(action.recommendationId())
                .build();
    }

    private interface Encoding<T> {
        byte[] of(T value);
    }

    private static <T> List<byte[]> records(Collection<T> values, Encoding<T> encoding, Random random) {
        List<byte[]> records = new ArrayList<>();
        values.forEach(value -> records.add(encoding.of(value)));
        records.addAll(records.subList(0, records.size() / 3));
        Collections.shuffle(records, random);
        return records;
    }

    private static String place(JsonNode json) {
        return String.join(
                "|",
                Long.toString(Instant.parse(json.get("minute").asText()).toEpochMilli() / 60_000),
                json.get("scenario").asText(),
                Objects.toString(json.path("experiment").textValue()),
                Objects.toString(json.path("variant").textValue()),
                json.get("modelVersion").asText(),
                json.get("source").asText(),
                json.get("position").asText());
    }

    private static RecomputedStats.Figures figures(JsonNode json) {
        return new RecomputedStats.Figures(
                json.get("shown").asLong(),
                json.get("clicked").asLong(),
                json.get("carted").asLong(),
                json.get("bought").asLong(),
                new BigDecimal(json.get("revenue").asText()));
    }

    private static void define(StreamExecutionEnvironment env, List<byte[]> lists, List<byte[]> messages) {
        List<byte[]> shown = List.copyOf(lists);
        List<byte[]> valid = List.copyOf(messages);
        ShownDeserializer ofLists = new ShownDeserializer(
                SETTINGS.rejectedTopic(), SETTINGS.clockCheck(), SETTINGS.skipped(), Clock.systemUTC());
        IncomingDeserializer ofMessages = new IncomingDeserializer(
                SETTINGS.rejectedTopic(),
                new ValidSessionReader(SETTINGS.clockCheck(), SETTINGS.skipped()),
                Clock.systemUTC());
        RecommendationStatsJob.define(
                env,
                new DataGeneratorSource<>(
                        index -> ofLists.decode(record("recommendation_shown", index, shown.get(index.intValue()))),
                        shown.size(),
                        TypeInformation.of(ShownIncoming.class)),
                new DataGeneratorSource<>(
                        index ->
                                ofMessages.decode(record("valid_customer_session", index, valid.get(index.intValue()))),
                        valid.size(),
                        TypeInformation.of(Incoming.class)),
                new KeepingSink<>("documents"),
                new KeepingSink<>("dead-letters"),
                SETTINGS);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] value) {
        return new ConsumerRecord<>(topic, 0, offset, new byte[0], value);
    }
}
