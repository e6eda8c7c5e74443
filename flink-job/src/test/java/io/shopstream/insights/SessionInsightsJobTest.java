package io.shopstream.insights;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.insights.sink.Document;
import io.shopstream.session.SessionCodec;
import io.shopstream.settings.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionInsightsJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void emptySinks() {
        KeepingSink.clear();
    }

    @Test
    void everyOperatorKeepsItsUid() {
        StreamExecutionEnvironment env = environment();
        define(env, List.of());
        StreamGraph graph = env.getStreamGraph();
        Map<String, List<String>> inputs = new TreeMap<>();
        graph.getStreamNodes()
                .forEach(node -> inputs.put(
                        node.getTransformationUID(),
                        node.getInEdges().stream()
                                .map(edge ->
                                        graph.getStreamNode(edge.getSourceId()).getTransformationUID())
                                .sorted()
                                .toList()));

        assertThat(inputs)
                .isEqualTo(Map.of(
                        "valid-session-messages", List.of(),
                        "readable", List.of("valid-session-messages"),
                        "session-summary", List.of("readable"),
                        "summary-document", List.of("session-summary"),
                        "late-message", List.of("session-summary"),
                        "elasticsearch", List.of("summary-document"),
                        "dead-letters", List.of("late-message", "readable")));
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

        Map<String, JsonNode> documents = latestDocuments();
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

    private Map<String, JsonNode> latestDocuments() throws Exception {
        Map<String, Document> latest = new HashMap<>();
        for (Document document : KeepingSink.kept("documents", Document.class)) {
            latest.merge(document.id(), document, (one, other) -> one.version() > other.version() ? one : other);
        }
        Map<String, JsonNode> documents = new HashMap<>();
        for (Document document : latest.values()) {
            documents.put(document.id(), json.readTree(document.json()));
        }
        return documents;
    }

    private static void run(List<byte[]> records) throws Exception {
        StreamExecutionEnvironment env = environment();
        define(env, records);
        env.execute();
    }

    private static void define(StreamExecutionEnvironment env, List<byte[]> records) {
        List<byte[]> values = new ArrayList<>(records);
        SessionInsightsJob.define(
                env,
                new SessionInsightsJob.Sources(new DataGeneratorSource<>(
                        index -> decode(values.get(index.intValue()), index),
                        values.size(),
                        TypeInformation.of(Incoming.class))),
                new SessionInsightsJob.Sinks(new KeepingSink<>("documents"), new KeepingSink<>("dead-letters")),
                InsightsSettings.from(Arguments.of(new String[0], Map.of())).rules());
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return env;
    }

    private static Incoming decode(byte[] value, long offset) {
        return new IncomingDeserializer("rejected_session")
                .decode(new ConsumerRecord<>("valid_customer_session", 0, offset, new byte[0], value));
    }
}
