package io.shopstream.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as the recommendation service does, of the synthetic shop: p-101 and on for who has looked at nothing; for others what is a
 * fixed way off the product that they looked at last, but for what they bought.
 */
final class StubRecommender implements AutoCloseable {

    static final String KEY = "a key that only the shop has";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST = 101;
    private static final int PRODUCTS = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<JsonNode> shown = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> viewed = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> bought = new ConcurrentHashMap<>();
    private final Map<OutputStream, String> watchers = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean empty;

    StubRecommender() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether it answers 503 to everything. */
    void away(boolean now) {
        away = now;
    }

    /** Whether an experiment gives shoppers no lists. */
    void empty(boolean now) {
        empty = now;
    }

    /** What it was told that shoppers did. */
    List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.path("feedbackType").asText().equals(type))
                .toList();
    }

    List<JsonNode> shown() {
        return shown;
    }

    /** Path and query of all questions. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getPath();
        asked.add(uri.toString());
        if (away) {
            send(exchange, 503, "{}");
        } else if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            send(exchange, 401, "{}");
        } else if (path.equals("/api/feedback")) {
            take(JSON.readTree(exchange.getRequestBody()));
            send(exchange, 200, "{\"published\":1,\"seen\":true}");
        } else if (path.equals("/api/shown")) {
            shown.add(JSON.readTree(exchange.getRequestBody()));
            send(exchange, 200, "{}");
        } else if (path.startsWith("/api/recommend/")) {
            send(exchange, 200, list(path.substring("/api/recommend/".length()), query(uri)));
        } else if (path.startsWith("/api/stream/")) {
            String query = Objects.requireNonNull(uri.getRawQuery());
            stream(exchange, path.substring("/api/stream/".length()) + "\n" + query);
        } else if (path.startsWith("/api/item-to-item/")) {
            send(exchange, 200, items(neighbours(path.substring(path.lastIndexOf('/') + 1)), Set.of()));
        } else {
            send(exchange, 200, items(numbers(path.endsWith("popular") ? 120 : 140), Set.of()));
        }
    }

    private void take(JsonNode told) {
        for (JsonNode event : told) {
            events.add(event);
            String user = event.path("userId").asText();
            String item = event.path("itemId").asText();
            switch (event.path("feedbackType").asText()) {
                case "view" ->
                    viewed.computeIfAbsent(user, one -> new CopyOnWriteArrayList<>())
                            .add(item);
                case "purchase" ->
                    bought.computeIfAbsent(user, one -> ConcurrentHashMap.newKeySet())
                            .add(item);
                default -> {}
            }
            watchers.forEach((out, watch) -> {
                if (watch.startsWith(user + "\n")) {
                    push(out, watch);
                }
            });
        }
    }

    private void stream(HttpExchange exchange, String watch) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        watchers.put(out, watch);
        push(out, watch);
    }

    private void push(OutputStream out, String watch) {
        String[] parts = watch.split("\n", 2);
        String event = "event: view\ndata: " + list(parts[0], query(URI.create("/?" + parts[1]))) + "\n\n";
        synchronized (out) {
            try {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException gone) {
                watchers.remove(out);
            }
        }
    }

    private String list(String user, Map<String, String> query) {
        List<String> seen = viewed.getOrDefault(user, List.of());
        Set<String> hidden = new HashSet<>(bought.getOrDefault(user, Set.of()));
        hidden.addAll(Arrays.asList(query.getOrDefault("exclude", "").split(",", -1)));
        hidden.addAll(seen);
        String last = seen.isEmpty() ? "" : seen.get(seen.size() - 1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recommendationId", UUID.randomUUID().toString()).put("modelVersion", "stub-1");
        json.putObject("experiment").put("name", "order").put("variant", "b");
        json.put("fallback", seen.isEmpty() ? "no_session" : null);
        ArrayNode items = json.putArray("items");
        for (String id : seen.isEmpty() ? numbers(FIRST) : neighbours(last)) {
            if (!empty && !hidden.contains(id)) {
                ObjectNode item = items.addObject().put("id", id).put("score", 1.0 / items.size());
                item.put("source", "neighbours");
                if (items.size() == 3) {
                    item.put("propensity", 0.1);
                }
                if (!seen.isEmpty()) {
                    item.putArray("reasons")
                            .addObject()
                            .put("type", "viewed")
                            .put("itemId", last)
                            .put("weight", 2.5);
                }
            }
        }
        return json.toString();
    }

    static List<String> neighbours(String id) {
        int number = Integer.parseInt(id.substring(2)) - FIRST;
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            ids.add("p-" + (FIRST + (number + i * 37) % PRODUCTS));
        }
        return ids;
    }

    private static List<String> numbers(int first) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add("p-" + (first + i));
        }
        return ids;
    }

    private static String items(List<String> ids, Set<String> hidden) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        ids.stream().filter(id -> !hidden.contains(id)).forEach(id -> items.addObject()
                .put("id", id));
        return json.toString();
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String part : Objects.requireNonNull(uri.getRawQuery()).split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
