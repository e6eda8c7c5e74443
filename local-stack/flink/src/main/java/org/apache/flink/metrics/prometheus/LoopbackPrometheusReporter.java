package org.apache.flink.metrics.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.exporter.common.TextFormat;
import io.shopstream.http.ForeignRequest;
import io.shopstream.http.OwnRequests;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Flink's {@link PrometheusReporter} but for where it listens and whom it answers: on loopback, as everything in the local
 * stack does, and no page elsewhere. Flink's own listens on every address, has no setting for that, and hides its handlers
 * where nothing can be put before them.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {

    private static final int BACKLOG = 16;
    private static final OwnRequests RULE = new OwnRequests(List.of());

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(LoopbackPrometheusReporter::daemon);

    LoopbackPrometheusReporter(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.createContext("/", this::answer);
        server.setExecutor(thread);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "metrics");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<ForeignRequest> refusal = RULE.refusal(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    name -> exchange.getRequestHeaders().getOrDefault(name, List.of()));
            if (refusal.isPresent()) {
                send(
                        exchange,
                        ForeignRequest.STATUS,
                        "text/plain; charset=utf-8",
                        refusal.get().line() + "\n");
                return;
            }
            StringWriter metrics = new StringWriter();
            TextFormat.write004(metrics, registry.metricFamilySamples());
            send(exchange, 200, TextFormat.CONTENT_TYPE_004, metrics.toString());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean onlyHeaders = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, onlyHeaders ? -1 : body.length);
        if (!onlyHeaders) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
        super.close();
    }
}
