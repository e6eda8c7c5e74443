package io.shopstream.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.flink.FlinkClient;
import io.shopstream.flink.FlinkFailure;
import io.shopstream.flink.RootCause;
import io.shopstream.local.UserError;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Flink's REST interface, as far as jobs are submitted and watched through it. A cluster that does not answer, or
 * refuses, is a {@link UserError}. Safe for use by many threads.
 */
public final class FlinkRest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 16 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "shopstream-job-jar";

    private final FlinkClient client;

    public FlinkRest(URI address) {
        this.client = new FlinkClient(address, CONNECT_TIMEOUT, LARGEST_ANSWER);
    }

    /** How many slots the cluster has. */
    public int slots() throws InterruptedException {
        return required(get("/overview"), "slots-total").asInt();
    }

    /** All jobs that the cluster remembers, running and ended. */
    public List<FlinkJob> jobs() throws InterruptedException {
        List<FlinkJob> jobs = new ArrayList<>();
        for (JsonNode job : required(get("/jobs/overview"), "jobs")) {
            jobs.add(new FlinkJob(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    state(job),
                    job.path("start-time").asLong(),
                    job.path("tasks").path("running").asInt(),
                    job.path("tasks").path("total").asInt()));
        }
        return List.copyOf(jobs);
    }

    /** The job of that name that has not ended, if there is one. */
    public Optional<FlinkJob> liveJob(String name) throws InterruptedException {
        return jobs().stream()
                .filter(job -> job.name().equals(name) && !job.state().isTerminal())
                .findFirst();
    }

    /** Uploads a jar, in place of earlier ones of the same file name, and returns its id. */
    public String upload(Path jar) throws InterruptedException {
        deleteJars(jar.getFileName().toString());
        String start = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        try {
            BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(start), BodyPublishers.ofFile(jar), BodyPublishers.ofString(end));
            JsonNode answer = send(client.request("/jars/upload")
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(body));
            String stored = required(answer, "filename").asText();
            return stored.substring(stored.lastIndexOf('/') + 1);
        } catch (FileNotFoundException missing) {
            throw new UserError("the job jar is missing: " + jar, missing);
        }
    }

    private void deleteJars(String fileName) throws InterruptedException {
        for (JsonNode jar : required(get("/jars"), "files")) {
            if (jar.path("name").asText().equals(fileName)) {
                send(client.request("/jars/" + jar.path("id").asText()).DELETE());
            }
        }
    }

    /**
     * Runs a job of an uploaded jar.
     *
     * @param parallelism the cluster's default if empty
     * @param configuration of Flink, for this job instead of the cluster's
     * @return the job's id
     */
    public String run(
            String jarId,
            String entryClass,
            List<String> arguments,
            OptionalInt parallelism,
            Map<String, String> configuration)
            throws InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", entryClass);
        body.set("programArgsList", JSON.valueToTree(arguments));
        body.put("parallelism", parallelism.isPresent() ? parallelism.getAsInt() : defaultParallelism());
        if (!configuration.isEmpty()) {
            body.set("flinkConfiguration", JSON.valueToTree(configuration));
        }
        HttpRequest.Builder request = client.request("/jars/" + jarId + "/run")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return required(send(request), "jobid").asText();
    }

    /** Asked for, because Flink's REST API runs a job with parallelism 1 where none is given, whatever the cluster says. */
    private int defaultParallelism() throws InterruptedException {
        return option("parallelism.default").map(Integer::parseInt).orElse(1);
    }

    /** What the cluster's configuration sets, if it does. */
    Optional<String> option(String key) throws InterruptedException {
        for (JsonNode option : get("/jobmanager/config")) {
            if (option.path("key").asText().equals(key)) {
                return Optional.of(option.path("value").asText());
            }
        }
        return Optional.empty();
    }

    /** The job's last completed checkpoint; empty before the first one. */
    public Optional<Checkpoint> latestCheckpoint(String jobId) throws InterruptedException {
        JsonNode completed =
                required(get("/jobs/" + jobId + "/checkpoints"), "latest").path("completed");
        if (!completed.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(
                completed.path("id").asLong(),
                completed.path("trigger_timestamp").asLong(),
                completed.path("latest_ack_timestamp").asLong(),
                completed.path("state_size").asLong(),
                completed.path("external_path").asText()));
    }

    /** Asks for a checkpoint now, beside those that come by themselves; there may be none if the job is not at work. */
    public void requestCheckpoint(String jobId) throws InterruptedException {
        send(client.request("/jobs/" + jobId + "/checkpoints")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    /** What made the job fail or restart last, in one line. */
    public Optional<String> lastFailure(String jobId) throws InterruptedException {
        String trace = get("/jobs/" + jobId + "/exceptions?maxExceptions=1")
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText("");
        return trace.isEmpty() ? Optional.empty() : Optional.of(RootCause.of(trace));
    }

    /** The state of one job. */
    public FlinkJob.State state(String jobId) throws InterruptedException {
        return state(get("/jobs/" + jobId));
    }

    /** A step of a job: a chain of operators. */
    public record Step(String name, boolean isFinished) {}

    /** The job's steps, from its sources on. */
    public List<Step> steps(String jobId) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode vertex : required(get("/jobs/" + jobId), "vertices")) {
            steps.add(new Step(
                    vertex.path("name").asText(), vertex.path("status").asText().equals("FINISHED")));
        }
        return List.copyOf(steps);
    }

    /** Asks the job to end; its last checkpoint stays. */
    public void cancel(String jobId) throws InterruptedException {
        send(client.request("/jobs/" + jobId + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
    }

    private FlinkJob.State state(JsonNode job) {
        String name = required(job, "state").asText();
        return Arrays.stream(FlinkJob.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError(client.notFlink()));
    }

    /** What Flink always says: an answer without it is not Flink's, and "no jobs" is not what it means. */
    private JsonNode required(JsonNode answer, String field) {
        if (!answer.has(field)) {
            throw new UserError(client.notFlink());
        }
        return answer.get(field);
    }

    JsonNode get(String path) throws InterruptedException {
        return send(client.request(path).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return client.send(request, TIMEOUT);
        } catch (FlinkFailure failure) {
            String hint = failure.isUnreachable() ? "; start it with 'shopstream up'" : "";
            throw new UserError(failure.getMessage() + hint, failure);
        }
    }
}
