package io.shopstream.staged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows indices and their aliases, acknowledges everything else, and keeps what it was asked. */
public final class StubElasticsearch implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;

    /** {@code METHOD path body}. */
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** The aliases of each index; at first what the templates' installer creates. */
    private final Map<String, Set<String>> indices =
            new TreeMap<>(Map.of("similar_user-v1", Set.of("similar_user"), "user_group-v1", Set.of("user_group")));

    private volatile boolean refusing;
    private volatile boolean trickling;
    private final AtomicInteger full = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public StubElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> requests(String start) {
        synchronized (requests) {
            return requests.stream()
                    .filter(request -> request.startsWith(start))
                    .toList();
        }
    }

    /** Answers 503 to bulk requests from now on, or not any more. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Answers 429 to so many bulk requests from now on. */
    public void beFull(int times) {
        full.set(times);
    }

    /** From now on a byte of an answer comes now and then. */
    public void trickle() {
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
        if (path.equals("/_bulk") && full.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
            return;
        }
        boolean refused = refusing && path.equals("/_bulk");
        String text = path.endsWith("/_alias") ? aliases(path) : "{\"errors\":false}";
        boolean done = !refused && change(exchange.getRequestMethod(), path, body);
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refused ? 503 : done ? 200 : 404, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** The indices that there are and the aliases of each, as in {@code name=[alias]}. */
    public synchronized String indices() {
        return indices.toString();
    }

    private synchronized String aliases(String path) {
        String prefix = path.substring(1, path.indexOf('*'));
        ObjectNode answer = JSON.createObjectNode();
        indices.forEach((index, aliases) -> {
            if (index.startsWith(prefix)) {
                ObjectNode named = answer.putObject(index).putObject("aliases");
                aliases.forEach(named::putObject);
            }
        });
        return answer.toString();
    }

    /** Whether all that is to be changed is there; if not, nothing is changed. */
    private synchronized boolean change(String method, String path, String body) throws IOException {
        if (method.equals("PUT")) {
            indices.putIfAbsent(path.substring(1), Set.of());
        } else if (method.equals("DELETE")) {
            indices.remove(path.substring(1));
        } else if (path.equals("/_aliases")) {
            Map<String, Set<String>> changed = new TreeMap<>(indices);
            for (JsonNode action : JSON.readTree(body).get("actions")) {
                if (action.has("add")) {
                    changed.put(
                            action.at("/add/index").asText(),
                            Set.of(action.at("/add/alias").asText()));
                } else if (changed.remove(action.at("/remove_index/index").asText()) == null) {
                    return false;
                }
            }
            indices.clear();
            indices.putAll(changed);
        }
        return true;
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
