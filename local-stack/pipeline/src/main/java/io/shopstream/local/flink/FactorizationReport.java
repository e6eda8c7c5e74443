package io.shopstream.local.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mongodb.client.MongoDatabase;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@code FactorizationJob} came to and took.
 *
 * @param objectives what is minimised, after each iteration
 * @param iterationSeconds of each iteration, the slowest task's
 * @param heldBytes of arrays, by the task that held most, as it counts them itself
 */
public record FactorizationReport(
        long ratings, List<Double> objectives, List<Double> iterationSeconds, long heldBytes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of the run whose results are in a folder, that of {@code --out}. */
    public static FactorizationReport in(Path folder) {
        try {
            String run = Files.readString(folder.resolve("CURRENT"));
            return of(JSON.readTree(folder.resolve(run).resolve("report.json").toFile()));
        } catch (IOException e) {
            throw new UserError("there is no report of a run in " + folder, e);
        }
    }

    /** Of the only run that MongoDB knows of. */
    public static FactorizationReport in(MongoDatabase database) {
        @Nullable
        Document run = database.getCollection("factorization_runs").find().first();
        if (run == null) {
            throw new UserError("MongoDB knows of no run of factorize");
        }
        try {
            return of(JSON.readTree(run.toJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document is JSON", e);
        }
    }

    static FactorizationReport of(JsonNode json) {
        List<Double> objectives =
                each(json.path("objectives")).map(JsonNode::asDouble).toList();
        return new FactorizationReport(
                json.path("ratings").asLong(),
                objectives,
                Stream.iterate(1, iteration -> iteration + 1)
                        .limit(objectives.size())
                        .map(iteration -> seconds(json, iteration, "items") + seconds(json, iteration, "users"))
                        .toList(),
                each(json.path("tasks"))
                        .mapToLong(task -> task.path("heldBytes").asLong())
                        .max()
                        .orElse(0));
    }

    /** The next half-step begins when all tasks are done. */
    private static double seconds(JsonNode json, int iteration, String side) {
        return each(json.path("steps"))
                .filter(step -> step.path("iteration").asInt() == iteration
                        && step.path("step").asText().equals(side))
                .mapToDouble(step -> step.path("seconds").asDouble())
                .max()
                .orElse(0);
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
