package io.shopstream.console.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Counters of a running job, by Flink's REST interface: of what is in no index. They count since the job's tasks were
 * started last. Where Flink is away, or does not run the job, there is no figure. Thread safe.
 */
public final class FlinkCounters {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Flink fetches figures from the tasks when somebody asks, and answers with what it fetched before. */
    private static final long FETCH_NANOS = 700_000_000;

    private static final int LARGEST_ANSWER = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI flink;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param flink as in {@code http://127.0.0.1:18081} */
    public FlinkCounters(URI flink) {
        this.flink = flink;
    }

    /**
     * The sum over all subtasks.
     *
     * @param job the running job's name
     * @param counter the end of the metric's name
     */
    public OptionalLong sum(String job, String counter) {
        try {
            for (JsonNode running : get("/jobs/overview").path("jobs")) {
                if (running.path("name").asText().equals(job)
                        && running.path("state").asText().equals("RUNNING")) {
                    OptionalLong sum = sumOf(running.path("jid").asText(), counter);
                    if (sum.isEmpty()) {
                        LockSupport.parkNanos(FETCH_NANOS);
                        sum = sumOf(running.path("jid").asText(), counter);
                    }
                    return sum;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // no figure, as where the job does not run
        }
        return OptionalLong.empty();
    }

    private OptionalLong sumOf(String job, String counter) throws IOException {
        OptionalLong sum = OptionalLong.empty();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> names = new ArrayList<>();
            for (JsonNode metric : get(path)) {
                String name = metric.path("id").asText();
                if (name.endsWith("." + counter)) {
                    names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
                }
            }
            if (names.isEmpty()) {
                continue;
            }
            for (JsonNode metric : get(path + "?agg=sum&get=" + String.join(",", names))) {
                sum = OptionalLong.of(sum.orElse(0) + metric.path("sum").asLong());
            }
        }
        return sum;
    }

    private JsonNode get(String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(flink.resolve(path)).timeout(TIMEOUT).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return JSON.readTree(in.readNBytes(LARGEST_ANSWER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
