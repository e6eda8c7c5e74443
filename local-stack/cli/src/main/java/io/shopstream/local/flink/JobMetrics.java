package io.shopstream.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job's own figures. Flink's JobManager fetches them from the tasks when somebody asks, at most once per {@link
 * #interval}, and answers with what it fetched before: who wants figures that are not older than a moment has to ask
 * again and again, and for twice the interval.
 */
public final class JobMetrics {

    /** What Flink does where its configuration says nothing. */
    private static final long DEFAULT_INTERVAL_MILLIS = 10_000;

    private static final String PENDING = ".documentsPending";

    private final FlinkRest flink;

    public JobMetrics(FlinkRest flink) {
        this.flink = flink;
    }

    /** The least time between two fetches. */
    public Duration interval() throws InterruptedException {
        return Duration.ofMillis(flink.option("metrics.fetcher.update-interval")
                .map(Long::parseLong)
                .orElse(DEFAULT_INTERVAL_MILLIS));
    }

    /** What was fetched last; empty as long as not all tasks run, or some figure has not come yet. */
    public Optional<Movement> movement(String jobId) throws InterruptedException {
        long records = 0;
        long documentsPending = 0;
        boolean owing = false;
        for (JsonNode vertex : flink.get("/jobs/" + jobId).path("vertices")) {
            JsonNode metrics = vertex.path("metrics");
            boolean counted = metrics.path("read-records-complete").asBoolean()
                    && metrics.path("write-records-complete").asBoolean();
            if (!vertex.path("status").asText().equals("RUNNING") || !counted) {
                return Optional.empty();
            }
            records += metrics.path("read-records").asLong()
                    + metrics.path("write-records").asLong();
            String path = "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> gauges = pendingGauges(path);
            owing |= !gauges.isEmpty();
            documentsPending += sum(path, gauges);
        }
        return owing ? Optional.of(new Movement(records, documentsPending)) : Optional.empty();
    }

    private List<String> pendingGauges(String path) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode metric : flink.get(path)) {
            String name = metric.path("id").asText();
            if (name.endsWith(PENDING)) {
                names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private long sum(String path, List<String> gauges) throws InterruptedException {
        long sum = 0;
        if (!gauges.isEmpty()) {
            for (JsonNode metric : flink.get(path + "?agg=sum&get=" + String.join(",", gauges))) {
                sum += metric.path("sum").asLong();
            }
        }
        return sum;
    }
}
