package io.shopstream.console.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.flink.FlinkClient;
import io.shopstream.flink.JobFigures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Counters of a running job, by Flink's REST interface: of what is in no index. They count since the job's tasks were
 * started last. Where Flink is away, or does not run the job, there is no figure. All requests for one figure have one
 * deadline, and one asks at a time; whoever asks meanwhile is told the figure of before, unless that is too old. Thread
 * safe.
 */
public final class FlinkCounters {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** For how long a figure may stand for the present one. */
    private static final Duration OLDEST = Duration.ofSeconds(30);

    /** Flink fetches figures from the tasks when somebody asks, and answers with what it fetched before. */
    private static final long FETCH_NANOS = 700_000_000;

    private static final int LARGEST_ANSWER = 4 << 20;

    private final FlinkClient client;
    private final Semaphore asking = new Semaphore(1);
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(OptionalLong sum, long at) {}

    /** @param flink as in {@code http://127.0.0.1:18081} */
    public FlinkCounters(URI flink) {
        this.client = new FlinkClient(flink, DEADLINE, LARGEST_ANSWER);
    }

    /**
     * The sum over all subtasks.
     *
     * @param job the running job's name
     * @param counter the end of the metric's name
     */
    public OptionalLong sum(String job, String counter) {
        String name = job + " " + counter;
        if (!asking.tryAcquire()) {
            Known before = known.get(name);
            return before == null || System.nanoTime() - before.at > OLDEST.toNanos()
                    ? OptionalLong.empty()
                    : before.sum;
        }
        try {
            OptionalLong sum = asked(job, counter, System.nanoTime() + DEADLINE.toNanos());
            known.put(name, new Known(sum, System.nanoTime()));
            return sum;
        } finally {
            asking.release();
        }
    }

    private OptionalLong asked(String job, String counter, long end) {
        try {
            for (JsonNode running : get("/jobs/overview", end).path("jobs")) {
                if (running.path("name").asText().equals(job)
                        && running.path("state").asText().equals("RUNNING")) {
                    OptionalLong sum = sumOf(running.path("jid").asText(), counter, end);
                    if (sum.isEmpty()) {
                        LockSupport.parkNanos(FETCH_NANOS);
                        sum = sumOf(running.path("jid").asText(), counter, end);
                    }
                    return sum;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // no figure, as where the job does not run
        }
        return OptionalLong.empty();
    }

    private OptionalLong sumOf(String job, String counter, long end) throws IOException {
        return JobFigures.sum(path -> get(path, end), job, counter);
    }

    private JsonNode get(String path, long end) throws IOException {
        try {
            return client.get(path, Duration.ofNanos(end - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
