package io.shopstream.local.demo;

import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.local.pipeline.Totals;
import io.shopstream.simulator.publish.PublishReport;
import java.time.Duration;
import java.util.List;

/**
 * What came of a demo.
 *
 * @param published what the last publishing run said of the whole source: sessions and skipped input
 * @param totals what the topics hold of this demo
 * @param bulkSessions summaries that were searchable once the bulk was through
 * @param bulk from the bulk's first message to its last searchable document
 * @param latency from sending a message to finding its session with it
 * @param nextProducts what came of asking what shoppers look at next, as lines
 */
record DemoOutcome(
        PublishReport published,
        Totals totals,
        long bulkSessions,
        Duration bulk,
        Percentiles latency,
        List<String> nextProducts) {

    double sessionsPerSecond() {
        return bulkSessions / (bulk.toNanos() / 1e9);
    }
}
