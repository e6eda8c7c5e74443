package io.shopstream.simulator.publish;

import java.time.Duration;
import java.util.SortedMap;

/**
 * What came of a publishing run.
 *
 * @param published messages that the broker acknowledged
 * @param sessions distinct sessions they belong to
 * @param skipped input that was passed over, by kind
 * @param elapsed wall time from the first message to the last acknowledgement
 * @param complete false where the run was stopped before the source ended
 */
public record PublishReport(
        long published, long sessions, SortedMap<String, Long> skipped, Duration elapsed, boolean complete) {

    /** Acknowledged messages a second of wall time. */
    public double messagesPerSecond() {
        return elapsed.isZero() ? 0 : published * 1e9 / elapsed.toNanos();
    }
}
