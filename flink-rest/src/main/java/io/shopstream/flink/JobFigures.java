package io.shopstream.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A job's own figures, which Flink has by step of the job, and for each by operator and subtask. */
public final class JobFigures {

    /**
     * Asks Flink for what is at a path.
     *
     * @param <E> how the asker fails
     */
    public interface Question<E extends Exception> {
        JsonNode get(String path) throws E;
    }

    private JobFigures() {}

    /**
     * The sum of a figure over all operators that have it, and their subtasks; empty if there is none.
     *
     * @param metric the end of its name, whole words as in {@code memory.roundTrips}
     */
    public static <E extends Exception> OptionalLong sum(Question<E> flink, String jobId, String metric) throws E {
        OptionalLong sum = OptionalLong.empty();
        for (JsonNode vertex : flink.get("/jobs/" + jobId).path("vertices")) {
            String path = "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> names = names(flink.get(path), "." + metric);
            if (names.isEmpty()) {
                continue;
            }
            long before = sum.orElse(0);
            for (JsonNode found : flink.get(path + "?agg=sum&get=" + String.join(",", names))) {
                before += found.path("sum").asLong();
            }
            sum = OptionalLong.of(before);
        }
        return sum;
    }

    private static List<String> names(JsonNode metrics, String end) {
        List<String> names = new ArrayList<>();
        for (JsonNode metric : metrics) {
            String name = metric.path("id").asText();
            if (name.endsWith(end)) {
                names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }
}
