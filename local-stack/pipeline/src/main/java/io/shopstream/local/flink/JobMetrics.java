package io.shopstream.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.flink.JobFigures;
import java.time.Duration;
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
        for (JsonNode vertex : flink.get("/jobs/" + jobId).path("vertices")) {
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
        return JobFigures.sum(flink::get, jobId, metric);
    }

    /** How often a job was started anew. */
    public long restarts(String jobId) throws InterruptedException {
        return flink.get("/jobs/" + jobId + "/metrics?get=numRestarts")
                .path(0)
                .path("value")
                .asLong();
    }
}
