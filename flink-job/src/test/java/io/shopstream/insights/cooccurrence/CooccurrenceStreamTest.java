package io.shopstream.insights.cooccurrence;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.KeepingSink;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.insights.summary.SummaryFunction;
import io.shopstream.insights.summary.SummarySettings;
import io.shopstream.session.Action;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.TestedJob;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole stream, in any order and with copies, ends as a count over its sessions. */
class CooccurrenceStreamTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** Messages cannot be serialised into a source. */
    private static final List<ValidSession> INPUT = new CopyOnWriteArrayList<>();

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(11);
    private final Map<String, Set<String>> viewed = new TreeMap<>();
    private final Map<String, Set<String>> bought = new TreeMap<>();
    private final Map<String, String> latestPrice = new HashMap<>();

    @BeforeEach
    void emptySinks() {
        KeepingSink.clear();
    }

    @Test
    void endsAsACountOverAllSessions() throws Exception {
        List<ValidSession> messages = messages();
        messages.addAll(messages.subList(0, 100));
        Collections.shuffle(messages, random);

        run(messages);

        Map<String, Document> documents = latestDocuments();
        Set<String> ids = new TreeSet<>();
        products(viewed).forEach(product -> ids.add("viewed:" + product));
        products(bought).forEach(product -> ids.add("bought:" + product));
        assertThat(documents.keySet()).isEqualTo(ids);
        for (String product : products(viewed)) {
            assertSame(viewed, product, documents.get("viewed:" + product));
        }
        for (String product : products(bought)) {
            assertSame(bought, product, documents.get("bought:" + product));
        }
    }

    /** Half a thousand messages of 150 sessions, some of which look at much of the 40 products. */
    private List<ValidSession> messages() {
        List<ValidSession> messages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int session = random.nextInt(150);
            MessageBuilder message = message("m-" + i).of("u-" + session % 50, "s-" + session);
            for (int k = 0; k < 1 + random.nextInt(4); k++) {
                int second = i * 8 + k;
                String time = "%02d:%02d:%02d".formatted(10 + second / 3600, second / 60 % 60, second % 60);
                String product = "p-" + (int) Math.min(39, Math.abs(random.nextGaussian() * 15));
                Action action = random.nextInt(4) == 0 ? Action.PURCHASE : Action.VIEW;
                BigDecimal price = BigDecimal.valueOf(100 + second % 7);
                message.interaction(time, action, product, "c", price, 1);
                (action == Action.VIEW ? viewed : bought)
                        .computeIfAbsent("s-" + session, absent -> new TreeSet<>())
                        .add(product);
                latestPrice.put(action + product, price.toString());
            }
            messages.add(message.build());
        }
        return messages;
    }

    private void assertSame(Map<String, Set<String>> sessions, String product, @Nullable Document document)
            throws Exception {
        JsonNode found = json.readTree(Objects.requireNonNull(document).json());
        long own = with(sessions, List.of(product));
        long all = sessions.size();
        assertThat(found.get("sessions").asLong()).isEqualTo(own);
        assertThat(found.get("productPrice").asText())
                .isEqualTo(latestPrice.get((sessions == viewed ? Action.VIEW : Action.PURCHASE) + product));
        List<String> expected = new ArrayList<>();
        for (String other : products(sessions)) {
            long both = with(sessions, List.of(product, other));
            long second = with(sessions, List.of(other));
            if (!other.equals(product) && both > 0 && both * all > own * second) {
                expected.add(other);
            }
        }
        double before = Double.MAX_VALUE;
        List<String> names = new ArrayList<>();
        for (JsonNode neighbour : found.get("neighbours")) {
            String other = neighbour.get("productId").asText();
            long both = with(sessions, List.of(product, other));
            long second = with(sessions, List.of(other));
            assertThat(neighbour.get("count").asLong()).isEqualTo(both);
            assertThat(neighbour.get("llr").asDouble())
                    .isCloseTo(llr((double) both, (double) own, (double) second, (double) all), within(1e-6));
            assertThat(neighbour.get("jaccard").asDouble())
                    .isCloseTo((double) both / (own + second - both), within(1e-12));
            assertThat(neighbour.get("lift").asDouble()).isCloseTo((double) both * all / own / second, within(1e-9));
            assertThat(neighbour.get("llr").asDouble()).isLessThanOrEqualTo(before);
            before = neighbour.get("llr").asDouble();
            names.add(other);
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static double llr(double both, double first, double second, double all) {
        return 2
                * (term(both, first * second / all)
                        + term(first - both, first * (all - second) / all)
                        + term(second - both, (all - first) * second / all)
                        + term(all - first - second + both, (all - first) * (all - second) / all));
    }

    private static double term(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }

    private static long with(Map<String, Set<String>> sessions, List<String> products) {
        return sessions.values().stream()
                .filter(session -> session.containsAll(products))
                .count();
    }

    private static Set<String> products(Map<String, Set<String>> sessions) {
        Set<String> products = new TreeSet<>();
        sessions.values().forEach(products::addAll);
        return products;
    }

    private static Map<String, Document> latestDocuments() {
        Map<String, Document> latest = new HashMap<>();
        for (Document document : KeepingSink.kept("documents", Document.class)) {
            latest.merge(document.id(), document, (one, other) -> one.version() > other.version() ? one : other);
        }
        return latest;
    }

    private static void run(List<ValidSession> messages) throws Exception {
        INPUT.clear();
        INPUT.addAll(messages);
        StreamExecutionEnvironment env = TestedJob.environment();
        SessionLifetime sessions =
                new SessionLifetime(SessionLifetime.DEFAULT_INACTIVITY_GAP, SessionLifetime.DEFAULT_ALLOWED_LATENESS);
        CooccurrenceStream.of(
                        env.fromSource(
                                        new DataGeneratorSource<>(
                                                index -> INPUT.get(index.intValue()),
                                                messages.size(),
                                                TypeInformation.of(ValidSession.class)),
                                        WatermarkStrategy.noWatermarks(),
                                        "Messages")
                                .uid("messages")
                                .keyBy(ValidSession::sessionKey)
                                .process(new SummaryFunction(new SummarySettings(sessions, Duration.ofSeconds(1), 500)))
                                .uid("summary")
                                .getSideOutput(SummaryFunction.MERGED),
                        sessions,
                        CooccurrenceSettings.from(Arguments.of(new String[0], Map.of())))
                .documents()
                .sinkTo(new KeepingSink<>("documents"))
                .uid("documents");
        env.execute();
    }
}
