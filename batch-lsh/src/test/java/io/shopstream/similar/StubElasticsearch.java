package io.shopstream.similar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Acknowledges everything, and keeps what it was asked. */
final class StubElasticsearch implements AutoCloseable {

    private final HttpServer server;

    /** {@code METHOD path body}. */
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean refusing;
    private volatile boolean trickling;
    private final CountDownLatch stopped = new CountDownLatch(1);

    StubElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests(String start) {
        synchronized (requests) {
            return requests.stream()
                    .filter(request -> request.startsWith(start))
                    .toList();
        }
    }

    /** Answers 503 to bulk requests from now on, or not any more. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** From now on a byte of an answer comes now and then. */
    void trickle() {
        trickling = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (trickling) {
            trickle(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " " + body);
        boolean refused = refusing && path.equals("/_bulk");
        String text = path.endsWith("/_alias") ? "{\"similar_user-v1\":{},\"user_group-v1\":{}}" : "{\"errors\":false}";
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused ? 503 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000_000);
        try {
            while (!stopped.await(100, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
    }
}
