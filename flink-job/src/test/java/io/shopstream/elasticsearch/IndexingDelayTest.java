package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.junit.jupiter.api.Test;

class IndexingDelayTest {

    private static final long NOW = 1_800_000_000_000L;

    private final Map<String, Gauge<?>> gauges = new TreeMap<>();
    private final IndexingDelay delay = new IndexingDelay(new RecordedGauges("", gauges));

    @Test
    void countsEachDocumentInEveryBoundThatHoldsItsDelay() {
        delay.observe(waitedFor(0, 250, 251, 1000, 5001, 3_600_000), NOW);
        delay.observe(waitedFor(3_600_001), NOW);

        assertThat(counts())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("0.25", 2L),
                        Map.entry("0.5", 3L),
                        Map.entry("1.0", 4L),
                        Map.entry("2.0", 4L),
                        Map.entry("3.0", 4L),
                        Map.entry("5.0", 4L),
                        Map.entry("10.0", 5L),
                        Map.entry("30.0", 5L),
                        Map.entry("60.0", 5L),
                        Map.entry("300.0", 5L),
                        Map.entry("3600.0", 6L),
                        Map.entry("+Inf", 7L)));
    }

    @Test
    void takesAMessageFromAFasterClockForOneThatDidNotWait() {
        delay.observe(waitedFor(-5000), NOW);

        assertThat(counts()).containsEntry("0.25", 1L);
    }

    @Test
    void leavesOutDocumentsOfWhichNobodySaysSinceWhen() {
        delay.observe(List.of(new PendingDocument(new Document("i", "a", 1, new byte[0]), 0)), NOW);

        assertThat(counts()).containsEntry("+Inf", 0L);
    }

    private static List<PendingDocument> waitedFor(long... millis) {
        return Arrays.stream(millis)
                .mapToObj(waited -> new Document("i", "a", 1, new byte[0], NOW - waited))
                .map(document -> new PendingDocument(document, 0))
                .toList();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        gauges.forEach((name, gauge) ->
                counts.put(name.replaceFirst("^messageToIndexed/le=(.*)/documents$", "$1"), (Long) gauge.getValue()));
        return counts;
    }
}
