package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.Drain;
import io.shopstream.settings.StreamingJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkRestTest {

    private final List<String> requests = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private FlinkRest flink;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        flink = new FlinkRest(address());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void onlyAJobThatHasNotEndedIsLive() throws InterruptedException {
        answer("/jobs/overview", 200, """
                {"jobs": [
                  {"jid": "a", "name": "session-gate", "state": "CANCELED", "start-time": 1, "tasks": {"total": 2}},
                  {"jid": "b", "name": "session-gate", "state": "RUNNING", "start-time": 2,
                   "tasks": {"total": 2, "running": 2}}]}""");

        assertThat(flink.liveJob("session-gate"))
                .contains(new FlinkJob("b", "session-gate", FlinkJob.State.RUNNING, 2, 2, 2));
        assertThat(flink.liveJob("session-insights")).isEmpty();
    }

    /** Otherwise no job would seem to run, and a second one be started beside the first. */
    @Test
    void whatIsJsonButNotFlinksIsNoAnswer() {
        answer("/jobs/overview", 200, "{\"status\":\"ok\"}");
        answer("/jobs/a", 200, "{\"state\":\"fine\"}");

        assertThatThrownBy(() -> flink.liveJob("session-gate"))
                .isInstanceOf(UserError.class)
                .hasMessage("what answers at " + address() + " is not Flink");
        assertThatThrownBy(() -> flink.state("a"))
                .isInstanceOf(UserError.class)
                .hasMessage("what answers at " + address() + " is not Flink");
    }

    @Test
    void drainWaitsForTheJobsThatHaveNotEnded() throws InterruptedException {
        answer("/jobs/overview", 200, """
                {"jobs": [
                  {"jid": "a", "name": "session-archive", "state": "CANCELED"},
                  {"jid": "b", "name": "session-gate", "state": "RUNNING"},
                  {"jid": "c", "name": "session-insights", "state": "RESTARTING"},
                  {"jid": "d", "name": "similar-users", "state": "RUNNING"}]}""");

        assertThat(Drain.running(flink)).containsExactlyInAnyOrder(StreamingJob.GATE, StreamingJob.INSIGHTS);
    }

    @Test
    void anUploadReplacesTheJarOfTheSameName(@TempDir Path folder) throws IOException, InterruptedException {
        Path jar = Files.writeString(folder.resolve("flink-job.jar"), "the jar");
        answer("/jars", 200, """
                {"files": [{"id": "1_flink-job.jar", "name": "flink-job.jar"}, {"id": "2_other.jar", "name": "other.jar"}]}""");
        answer("/jars/1_flink-job.jar", 200, "{}");
        answer("/jars/upload", 200, "{\"filename\": \"/uploads/3_flink-job.jar\", \"status\": \"success\"}");

        assertThat(flink.upload(jar)).isEqualTo("3_flink-job.jar");
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1)).startsWith("DELETE /jars/1_flink-job.jar");
        assertThat(requests.get(2))
                .startsWith("POST /jars/upload")
                .contains("filename=\"flink-job.jar\"")
                .contains("\r\n\r\nthe jar\r\n--");
    }

    @Test
    void aJobIsRunWithItsArguments() throws InterruptedException {
        answer("/jars/3_flink-job.jar/run", 200, "{\"jobid\": \"c\"}");

        assertThat(flink.run(
                        "3_flink-job.jar",
                        "Gate",
                        List.of("--redis", "here:1"),
                        OptionalInt.of(3),
                        Map.of("execution.checkpointing.interval", "5 s")))
                .isEqualTo("c");
        assertThat(requests)
                .containsExactly("POST /jars/3_flink-job.jar/run "
                        + "{\"entryClass\":\"Gate\",\"programArgsList\":[\"--redis\",\"here:1\"],\"parallelism\":3,"
                        + "\"flinkConfiguration\":{\"execution.checkpointing.interval\":\"5 s\"}}");
    }

    @Test
    void aCheckpointIsAskedFor() throws InterruptedException {
        answer("/jobs/b/checkpoints", 202, "{\"request-id\": \"r\"}");

        flink.requestCheckpoint("b");
        assertThat(requests).containsExactly("POST /jobs/b/checkpoints {}");
    }

    @Test
    void theLatestCheckpointIsTheCompletedOne() throws InterruptedException {
        answer("/jobs/b/checkpoints", 200, """
                {"latest": {"completed": {"id": 9, "trigger_timestamp": 10, "latest_ack_timestamp": 12,
                  "state_size": 34, "external_path": "file:/c/chk-9"}}}""");
        answer("/jobs/n/checkpoints", 200, "{\"latest\": {\"completed\": null}}");

        assertThat(flink.latestCheckpoint("b")).contains(new Checkpoint(9, 10, 12, 34, "file:/c/chk-9"));
        assertThat(flink.latestCheckpoint("n")).isEmpty();
    }

    @Test
    void aJobsMovementIsTheSumOverItsTasks() throws InterruptedException {
        answer("/jobs/b", 200, """
                {"vertices": [
                  {"id": "v1", "status": "RUNNING", "metrics": {"read-records": 0, "read-records-complete": true,
                   "write-records": 10, "write-records-complete": true}},
                  {"id": "v2", "status": "RUNNING", "metrics": {"read-records": 10, "read-records-complete": true,
                   "write-records": 0, "write-records-complete": true}}]}""");
        answer("/jobs/b/vertices/v1/subtasks/metrics", 200, "[{\"id\": \"numRecordsOut\"}]");
        server.createContext("/jobs/b/vertices/v2/subtasks/metrics", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            String json = query == null
                    ? "[{\"id\": \"A__Writer.documentsPending\"}, {\"id\": \"B.documentsPending\"}]"
                    : query.equals("agg=sum&get=A__Writer.documentsPending,B.documentsPending")
                            ? "[{\"id\": \"A__Writer.documentsPending\", \"sum\": 3.0}, {\"id\": \"B.documentsPending\", \"sum\": 4.0}]"
                            : "[]";
            respond(exchange, 200, json);
        });

        assertThat(new JobMetrics(flink).movement("b")).contains(new Movement(20, 7));
    }

    @Test
    void aJobWhoseFiguresHaveNotAllComeHasNoMovement() throws InterruptedException {
        answer("/jobs/b", 200, """
                {"vertices": [
                  {"id": "v1", "status": "RUNNING", "metrics": {"read-records": 0, "read-records-complete": true,
                   "write-records": 10, "write-records-complete": false}}]}""");
        answer("/jobs/c", 200, """
                {"vertices": [
                  {"id": "v1", "status": "RUNNING", "metrics": {"read-records": 0, "read-records-complete": true,
                   "write-records": 10, "write-records-complete": true}}]}""");
        answer("/jobs/c/vertices/v1/subtasks/metrics", 200, "[{\"id\": \"numRecordsOut\"}]");

        assertThat(new JobMetrics(flink).movement("b")).isEmpty();
        assertThat(new JobMetrics(flink).movement("c")).isEmpty();
    }

    @Test
    void metricsAreFetchedAsOftenAsTheClusterSays() throws InterruptedException {
        answer("/jobmanager/config", 200, "[{\"key\": \"metrics.fetcher.update-interval\", \"value\": \"250\"}]");

        assertThat(new JobMetrics(flink).interval()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aRefusalIsOneLine() {
        answer("/jars/x.jar/run", 400, """
                {"errors": ["Internal server error.", "Outer: no\\n\\tat A.b\\nCaused by: a.B: Unknown flag --x\\n"]}""");

        assertThatThrownBy(() -> flink.run("x.jar", "Gate", List.of(), OptionalInt.of(1), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("Flink refused: Unknown flag --x");
    }

    @Test
    void aClusterThatIsNotThereIsOneLine() {
        URI gone = address();
        server.stop(0);

        assertThatThrownBy(flink::jobs)
                .isInstanceOf(UserError.class)
                .hasMessage("Flink at " + gone + " does not answer; start it with 'shopstream up'");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(String path, int status, String json) {
        server.createContext(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).trim());
            respond(exchange, status, json);
        });
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
