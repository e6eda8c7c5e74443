package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The insights write into a real Elasticsearch that is short of room, dies under their load, and has no place for some
 * documents. Of a stack whose gate runs.
 */
final class SearchFaults {

    private static final int PORT = 19_200 + 2 * CommandLineRun.PORT_OFFSET;

    private final Path home;
    private final String kafka;

    SearchFaults(Path home, String kafka) {
        this.home = home;
        this.kafka = kafka;
    }

    void check() throws IOException, InterruptedException {
        try (CrampedElasticsearch cramped = CrampedElasticsearch.start(home.resolve("cramped"), PORT)) {
            shopstream("templates", "--elasticsearch", cramped.address().toString());
            submitInsightsAnewFor(cramped.address());
            nothingIsLostOfAFullAndKilledOne(cramped);
            aRefusedDocumentIsKeptAndTheOthersGoOn(cramped.documents());
        }
    }

    private void submitInsightsAnewFor(URI search) throws InterruptedException {
        FlinkRest flink = new FlinkRest(URI.create("http://127.0.0.1:" + (18_081 + CommandLineRun.PORT_OFFSET)));
        FlinkJob running = flink.liveJob("session-insights").orElseThrow();
        flink.cancel(running.id());
        while (flink.liveJob(running.name()).isPresent()) {
            Thread.sleep(100);
        }
        shopstream("submit", "insights", "--", "--elasticsearch", search.toString());
    }

    private void nothingIsLostOfAFullAndKilledOne(CrampedElasticsearch cramped)
            throws IOException, InterruptedException {
        StoredDocuments stored = cramped.documents();
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        Path truthFile = home.resolve("truth-of-search-faults.json");
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> shopstream(
                "simulate",
                "--sessions",
                "3000",
                "--seed",
                "9",
                "--faults",
                "all=0.05",
                "--rate",
                "1000",
                "--truth",
                truthFile.toString()));
        while (stored.count("session_summary") < 500) {
            Thread.sleep(100);
        }
        cramped.killAndStartAgain();
        publishing.join();
        shopstream("drain", "--timeout", "1500");

        JsonNode truth = TruthCheck.read(truthFile);
        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(cramped.turnedAway()).isPositive();
        // the gate knows visitors of earlier sessions
        assertThat(TruthCheck.differences(
                        truth, counts, stored.all("session_summary").values()))
                .allMatch(line -> line.startsWith("new sessions") || line.startsWith("returning sessions"));
        assertThat(Comparison.differences(TruthCheck.products(truth), stored.all("product_stats")))
                .isEmpty();
        assertThat(stored.all("rejected_session")).hasSize((int) counts.allRejected());
    }

    /** Of an index in which their details have no place. */
    private void aRefusedDocumentIsKeptAndTheOthersGoOn(StoredDocuments stored) {
        stored.call("DELETE", "/rejected_session-v1", "");
        stored.call(
                "PUT",
                "/rejected_session-v1",
                "{\"mappings\":{\"properties\":{\"detail\":{\"type\":\"long\"}}},\"aliases\":{\"rejected_session\":{}}}");
        int sessions = stored.all("session_summary").size();
        Map<TopicPartition, Long> before = TopicCounts.mark(kafka);
        TopicWriter.append(kafka, "user_session_info", new byte[] {1, 2, 3});
        shopstream("simulate", "--sessions", "20", "--seed", "10");
        shopstream("drain", "--timeout", "1500");

        TopicCounts counts = TopicCounts.since(kafka, before);
        assertThat(counts.rejected()).isEqualTo(Map.of("malformed", 1L));
        assertThat(counts.refused()).isEqualTo(1);
        assertThat(stored.all("rejected_session")).isEmpty();
        assertThat(stored.all("session_summary")).hasSize(sessions + 20);
    }

    private void shopstream(String... arguments) {
        CommandLineRun run = CommandLineRun.shopstream(home, arguments);
        assertThat(run.status()).as("%s: %s", List.of(arguments), run).isZero();
    }
}
