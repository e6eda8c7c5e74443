package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

        assertThat(flink.run("3_flink-job.jar", "Gate", List.of("--redis", "here:1"), OptionalInt.of(3)))
                .isEqualTo("c");
        assertThat(requests)
                .containsExactly("POST /jars/3_flink-job.jar/run "
                        + "{\"entryClass\":\"Gate\",\"programArgsList\":[\"--redis\",\"here:1\"],\"parallelism\":3}");
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
    void aRefusalIsOneLine() {
        answer("/jars/x.jar/run", 400, """
                {"errors": ["Internal server error.", "Outer: no\\n\\tat A.b\\nCaused by: a.B: Unknown flag --x\\n"]}""");

        assertThatThrownBy(() -> flink.run("x.jar", "Gate", List.of(), OptionalInt.of(1)))
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
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
