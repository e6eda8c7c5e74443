package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole pipeline on the real services, by its own command line: what Elasticsearch ends with is what a plain
 * recomputation gives. One start of the stack serves all inputs, in the order of their event times, since a stream whose
 * time has come to 2019 takes what is of 2011 for late; their ids are disjoint.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {

    /** Messages of neighbouring partitions are days apart where a file of nine months is replayed in seconds. */
    private static final String LATENESS = "400d";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestedStack stack = TestedStack.in("pipeline-it");
    private final StoredDocuments elasticsearch = TestedStack.elasticsearch();
    private final String kafka = TestedStack.kafka();

    /** What earlier inputs left, checked then, by index. */
    private final Map<String, Set<String>> checked = new HashMap<>();

    private final RecomputedProducts products = new RecomputedProducts();

    private int users;

    @BeforeAll
    void startAndSubmit() {
        stack.startEmpty(Map.of());
        stack.shopstream("submit", "gate");
        // no cuts: every pair counts
        stack.shopstream(
                "submit",
                "insights",
                "--",
                "--allowed-lateness",
                LATENESS,
                "--cooccurrence-refresh",
                "5s",
                "--session-cut",
                "10000",
                "--neighbour-cut",
                "1000000");
        stack.shopstream("submit", "archive");
    }

    @AfterAll
    void stop() {
        stack.shopstream("down");
    }

    @Test
    @Order(1)
    void onlineRetailEndsAsRecomputed() {
        replayAndCompare("online-retail", "online-retail.csv.gz", TopicCounts.mark(kafka), 0);
    }

    @Test
    @Order(2)
    void taobaoEndsAsRecomputed() {
        replayAndCompare("taobao", "taobao-2017-11-26.csv.gz", TopicCounts.mark(kafka), 0);
    }

    /** What the first part of the file published comes again with the whole of it, and must count once. */
    @Test
    @Order(3)
    void rees46EndsAsRecomputedAfterATruncatedCopyOfIt() throws IOException {
        byte[] whole = Files.readAllBytes(Clickstreams.clickstream("rees46", "rees46-2019-10-01.csv.gz"));
        Path truncated = stack.home().resolve("truncated.csv.gz");
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 3));

        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        CommandLineRun run =
                CommandLineRun.shopstream(stack.home(), "replay", "--format", "rees46", truncated.toString());
        long published = TopicCounts.since(kafka, before).published();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors())
                .matches("shopstream: " + truncated + ": the compressed data ends early, in line \\d+.*\n");
        assertThat(published).isPositive();
        replayAndCompare("rees46", "rees46-2019-10-01.csv.gz", before, published);
    }

    @Test
    @Order(4)
    void redisCountsTheDistinctUsersWithinTwoPercent() throws IOException {
        long visitors = RedisQuestion.visitors(TestedStack.port(16_379));

        assertThat(visitors).isBetween(users * 98L / 100, users * 102L / 100);
    }

    /**
     * @param before what is in the topics of other inputs
     * @param copies how many of the messages have been published since then
     */
    private void replayAndCompare(String format, String name, Map<TopicPartition, Long> before, long copies) {
        Path file = Clickstreams.clickstream(format, name);
        CompletableFuture<Recomputation> recomputation =
                CompletableFuture.supplyAsync(() -> Recomputation.of(format, file, products));
        CompletableFuture<Void> kills =
                CompletableFuture.runAsync(new TaskManagerKills(stack, TestedStack.http(18_081))::run);
        stack.shopstream("replay", "--format", format, file.toString());
        kills.join();
        stack.shopstream("drain", "--timeout", "1500");

        Recomputation expected = recomputation.join();
        users += expected.users();
        for (String index : List.of("session_summary", "traffic", "product_sentiment")) {
            assertNone(Comparison.differences(expected.documents(index), unchecked(index)));
            checked.computeIfAbsent(index, absent -> new HashSet<>())
                    .addAll(expected.documents(index).keySet());
        }
        assertNone(Comparison.differences(expected.documents("product_stats"), elasticsearch.all("product_stats")));
        assertNone(products.together().differences(elasticsearch.all("item_cooccurrence")));
        assertNone(products.neighbours().differences(lastRecords("product_neighbours")));
        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.valid()).isEqualTo(counts.published() - copies);
        assertThat(counts.rejected()).isEqualTo(copies == 0 ? Map.of() : Map.of("duplicate", copies));
        assertThat(counts.late()).isZero();
        assertThat(counts.refused()).isZero();
    }

    /** The last record of each key. */
    private Map<String, JsonNode> lastRecords(String topic) {
        Map<String, JsonNode> last = new HashMap<>();
        try (TopicRecords records = TopicRecords.connect(kafka)) {
            records.lastValues(topic).forEach((key, value) -> last.put(key, json(value)));
        }
        return last;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertNone(List<String> differences) {
        assertThat(differences.stream().limit(CompareSummaries.SHOWN))
                .as("%d differences, the first of them", differences.size())
                .isEmpty();
    }

    /** The documents of {@code index} that no earlier input has left. */
    private Map<String, Map<String, String>> unchecked(String index) {
        Map<String, Map<String, String>> documents = new LinkedHashMap<>(elasticsearch.all(index));
        documents.keySet().removeAll(checked.getOrDefault(index, Set.of()));
        return documents;
    }
}
