package io.shopstream.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A real Elasticsearch in which one bulk request may wait for the two threads that write, and any further one is answered
 * with "429 too many requests".
 */
final class CrampedElasticsearch implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private Process process;

    private CrampedElasticsearch(Path folder, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
        awaitReady();
    }

    /**
     * Starts one.
     *
     * @param folder its own
     * @param port that and the next one are free
     */
    static CrampedElasticsearch start(Path folder, int port) throws IOException, InterruptedException {
        return new CrampedElasticsearch(Files.createDirectories(folder), port);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    StoredDocuments documents() {
        return new StoredDocuments(address());
    }

    /** Writing requests that it turned away since it started. */
    long turnedAway() {
        return documents()
                .call("GET", "/_nodes/stats/thread_pool", "")
                .findPath("write")
                .get("rejected")
                .asLong();
    }

    /** As {@code kill -9} does, and started again on its data a moment later. */
    void killAndStartAgain() throws IOException, InterruptedException {
        close();
        Thread.sleep(2_000);
        process = launch();
        awaitReady();
    }

    private Process launch() throws IOException {
        Path libraries = CommandLineRun.checkout().resolve("local-stack/elasticsearch/target");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        libraries.resolve("local-elasticsearch.jar") + ":" + libraries.resolve("lib") + "/*",
                        "io.shopstream.local.elasticsearch.ElasticsearchProcess",
                        folder.toString(),
                        Integer.toString(port),
                        Integer.toString(port + 1),
                        "thread_pool.write.queue_size=1")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(
                        address().resolve("/_cluster/health?wait_for_status=yellow&timeout=60s"))
                .build();
        Instant deadline = Instant.now().plus(LONGEST_START);
        while (true) {
            try {
                HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException("it does not start, see " + folder.resolve("log"), notYet);
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
