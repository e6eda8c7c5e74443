package io.shopstream.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job's own figures. Flink's JobManager fetches them from the tasks when somebody asks, at most once per {@link
 * #interval}, and answers with what it fetched before: who wants figures that are not older than a moment has to ask
 * again and again, and for twice the interval.
 */
public final class JobMetrics {

    /** What Flink does where its configuration says nothing. */
    private static final long DEFAULT_INTERVAL_MILLIS = 10_000;

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
        for (JsonNode vertex : vertices(jobId)) {
            JsonNode metrics = vertex.path("metrics");
            boolean counted = metrics.path("read-records-complete").asBoolean()
                    && metrics.path("write-records-complete").asBoolean();
            if (!vertex.path("status").asText().equals("RUNNING") || !counted) {
                return Optional.empty();
            }
            records += metrics.path("read-records").asLong()
                    + metrics.path("write-records").asLong();
        }
        OptionalLong pending = sum(jobId, "documentsPending");
        return pending.isPresent() ? Optional.of(new Movement(records, pending.getAsLong())) : Optional.empty();
    }

    /**
     * The sum of a figure over all operators that have it, and their subtasks; empty if there is none.
     *
     * @param metric the end of its name, whole words as in {@code memory.roundTrips}
     */
    public OptionalLong sum(String jobId, String metric) throws InterruptedException {
        OptionalLong sum = OptionalLong.empty();
        for (JsonNode vertex : vertices(jobId)) {
            String path = "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> names = names(path, "." + metric);
            if (!names.isEmpty()) {
                long before = sum.orElse(0);
                sum = OptionalLong.of(before + sum(path, names));
            }
        }
        return sum;
    }

    /** How often a job was started anew. */
    public long restarts(String jobId) throws InterruptedException {
        return flink.get("/jobs/" + jobId + "/metrics?get=numRestarts")
                .path(0)
                .path("value")
                .asLong();
    }

    private JsonNode vertices(String jobId) throws InterruptedException {
        return flink.get("/jobs/" + jobId).path("vertices");
    }

    private List<String> names(String path, String end) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode metric : flink.get(path)) {
            String name = metric.path("id").asText();
            if (name.endsWith(end)) {
                names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private long sum(String path, List<String> names) throws InterruptedException {
        long sum = 0;
        for (JsonNode metric : flink.get(path + "?agg=sum&get=" + String.join(",", names))) {
            sum += metric.path("sum").asLong();
        }
        return sum;
    }
}
