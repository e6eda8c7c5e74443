package io.shopstream.local.demo;

import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.local.pipeline.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The totals of a demo, as people read them. */
final class DemoReport {

    private DemoReport() {}

    /**
     * @param visitors distinct users as Redis' HyperLogLog estimates them, of all that it ever saw
     * @param visitorsByDay the same by day of their visits, of the newest days
     * @param archived messages in the archive, of all that it ever got
     * @param documents documents by index alias, of all that is there
     */
    static List<String> lines(
            DemoOutcome outcome,
            long visitors,
            SortedMap<String, Long> visitorsByDay,
            long archived,
            SortedMap<String, Long> documents) {
        List<String> lines = new ArrayList<>();
        Totals totals = outcome.totals();
        lines.add("totals");
        lines.add(figure(
                "published",
                totals.published(),
                "messages of " + count(outcome.published().sessions()) + " sessions"));
        outcome.published().skipped().forEach((kind, skipped) -> lines.add(figure("skipped input", skipped, kind)));
        lines.add(figure("valid", totals.valid(), "messages"));
        lines.add(figure("rejected", totals.rejectedSum(), reasons(totals.rejected())));
        if (totals.late() > 0) {
            lines.add(figure("late", totals.late(), "messages in the topic late_session"));
        }
        if (totals.refused() > 0) {
            lines.add(figure("refused", totals.refused(), "documents in the topic refused_document"));
        }
        documents.forEach((alias, documentCount) -> lines.add(figure("documents", documentCount, alias)));
        lines.add(figure("archived", archived, "messages in MongoDB"));
        lines.add(figure("distinct visitors", visitors, "estimated by HyperLogLog"));
        visitorsByDay.forEach((day, count) -> lines.add(figure("", count, "on " + day)));
        lines.add(String.format(
                Locale.ROOT,
                "  %-18s %,12.0f  sessions a second, from the first message to the last searchable document (%.1f s)",
                "throughput",
                outcome.sessionsPerSecond(),
                outcome.bulk().toMillis() / 1000.0));
        lines.add(latency(outcome.latency()));
        return lines;
    }

    private static String latency(Percentiles latency) {
        return String.format(
                Locale.ROOT,
                "  %-18s %,9d ms  p50 from event to searchable; p99 %,d ms (%,d single messages%s)",
                "latency",
                latency.p50Millis(),
                latency.p99Millis(),
                latency.found(),
                latency.missing() == 0 ? "" : ", " + count(latency.missing()) + " not found");
    }

    private static String reasons(Map<String, Long> rejected) {
        List<String> reasons = new ArrayList<>();
        rejected.forEach((reason, messages) -> reasons.add(reason + " " + count(messages)));
        return String.join(", ", reasons);
    }

    private static String figure(String name, long figure, String unit) {
        return String.format(Locale.ROOT, "  %-18s %,12d  %s", name, figure, unit)
                .stripTrailing();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
