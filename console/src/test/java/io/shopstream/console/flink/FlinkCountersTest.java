package io.shopstream.console.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a stub of Flink, whose answers stall when they are told to. */
@Timeout(60)
class FlinkCountersTest {

    private static final String METRICS = "/jobs/1/vertices/v/subtasks/metrics";

    private static final Map<String, String> ANSWERS = Map.of(
            "/jobs/overview",
            "{\"jobs\":[{\"name\":\"session-insights\",\"state\":\"RUNNING\",\"jid\":\"1\"}]}",
            "/jobs/1",
            "{\"vertices\":[{\"id\":\"v\"}]}",
            METRICS,
            "[{\"id\":\"summary.duplicateMessages\"}]",
            METRICS + "?agg=sum&get=summary.duplicateMessages",
            "[{\"id\":\"summary.duplicateMessages\",\"sum\":7.0}]");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean stalls;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private FlinkCounters counters;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        counters = new FlinkCounters(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sumsWhatTheTasksOfTheJobCounted() {
        assertThat(sum()).hasValue(7);
        assertThat(counters.sum("another-job", "duplicateMessages")).isEmpty();
    }

    @Test
    void thereIsNoFigureOfAFlinkThatStallsAndNobodyWaitsForEver() {
        stalls = true;
        long started = System.nanoTime();

        assertThat(sum()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whileOneAsksTheOthersAreToldTheFigureOfBefore() throws Exception {
        assertThat(sum()).hasValue(7);
        stalls = true;
        CompletableFuture<OptionalLong> waits = CompletableFuture.supplyAsync(this::sum, threads);
        asked.await();

        assertThat(sum()).hasValue(7);
        assertThat(waits).isNotDone();

        assertThat(waits.get()).isEmpty();
    }

    private OptionalLong sum() {
        return counters.sum("session-insights", "duplicateMessages");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] answer =
                ANSWERS.getOrDefault(exchange.getRequestURI().toString(), "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        if (stalls) {
            exchange.getResponseBody().write(answer, 0, 1);
            exchange.getResponseBody().flush();
            asked.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
