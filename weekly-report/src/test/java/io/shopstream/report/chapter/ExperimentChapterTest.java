package io.shopstream.report.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExperimentChapterTest {

    private static final Instant NOW = Instant.parse("2026-12-08T01:00:00Z");
    private static final int ITEMS = 8;

    private final List<String> documents = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer elasticsearch;

    @SuppressWarnings("NullAway.Init")
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = new StubSearchServer();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] experiments = """
                {"experimentsOfFile":[],"experiments":[{"name":"e-1","control":"a","primary":"ctr","plannedUnits":6000,
                "variants":[{"name":"a"},{"name":"b"}]}]}""".getBytes(StandardCharsets.UTF_8);
        service.createContext("/api/experiments", exchange -> {
            exchange.sendResponseHeaders(200, experiments.length);
            exchange.getResponseBody().write(experiments);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        elasticsearch.close();
        service.stop(0);
    }

    /** In the week before 1 of 8 items was clicked in both; the week's devices click 2 of 8 in b; the next week's do not count. */
    @Test
    void whatWasCountedUntilTheEndOfTheWeekCounts() throws Exception {
        document("a", "2026-11-20", 1_000, 1);
        document("b", "2026-11-20", 1_000, 1);
        document("a", "2026-11-27", 1_000, 1);
        document("b", "2026-11-29", 1_000, 2);
        document("b", "2026-11-30", 9_000, 8);

        Table table = (Table) blocks().get(0);

        assertThat(table.name()).isEqualTo("experiments");
        List<String> row = table.rows().get(0).stream().map(Cell::text).toList();
        assertThat(row.subList(0, 3)).containsExactly("e-1", "clicks an item shown", "b");
        assertThat(row.get(3)).matches("Variant b is clicked [45]\\d\\.\\d % more than a .+");
        assertThat(row.subList(4, 7)).containsExactly("2,000", "0.1875", "0.1250");
        assertThat(row.get(12)).as("lift a week before").isEqualTo("0.0 %");
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void anExperimentThatHadNotBegunIsSaidSo() throws Exception {
        document("a", "2026-11-30", 1_000, 1);
        document("b", "2026-11-30", 1_000, 1);

        assertThat(blocks().get(0))
                .isEqualTo(new Block.Points(List.of("e-1: by then, no device had seen lists of two of its variants.")));
    }

    private List<Block> blocks() throws IOException {
        elasticsearch.answer(
                "experiment_sums",
                "{\"hits\":{\"total\":{\"value\":" + documents.size() + "},\"hits\":[" + String.join(",", documents)
                        + "]},\"_shards\":{\"failed\":0},\"status\":200}");
        URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        return ExperimentChapter.read(
                        new Elasticsearch(elasticsearch.settings(), "report"),
                        new RecommendationService(address, null),
                        Weeks.of(SampleIndices.WEEK, NOW),
                        NOW)
                .section()
                .blocks();
    }

    /** Units that were shown one or two lists of eight items, and clicked about so many of each; before, all did the same. */
    private void document(String variant, String day, int units, int clicks) {
        long[] sums = new long[120];
        for (int unit = 0; unit < units; unit++) {
            long lists = 1 + unit % 2;
            long noise = unit / 2 % 2 == 0 ? 1 : -1;
            long earlier = unit / 4 % 2 == 0 ? 1 : -1;
            long[] values = {
                lists,
                ITEMS * lists,
                clicks * lists + noise,
                0,
                0,
                0,
                0,
                lists,
                ITEMS * lists,
                lists + earlier,
                0,
                0,
                0,
                0
            };
            sums[0]++;
            int place = 1 + values.length;
            for (int i = 0; i < values.length; i++) {
                sums[1 + i] += values[i];
                for (int j = i; j < values.length; j++) {
                    sums[place++] += values[i] * values[j];
                }
            }
        }
        documents.add("{\"_source\":{\"experiment\":\"e-1\",\"variant\":\"" + variant + "\",\"day\":\"" + day
                + "\",\"units\":" + units + ",\"mixedUnits\":0,\"sums\":["
                + Arrays.stream(sums).mapToObj(Long::toString).collect(Collectors.joining(",")) + "]}}");
    }
}
