package io.shopstream.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * As much of Elasticsearch as bulk requests need: it keeps documents by external version, and answers as scripted
 * before it answers by itself.
 */
final class StubElasticsearch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request as it came. */
    record Bulk(String path, String contentType, @Nullable String authorization, String body, List<String> ids) {}

    /** What the server does with one document: null lets it decide by itself. */
    interface Item extends Function<String, @Nullable ObjectNode> {}

    /** A whole answer of whoever answers. */
    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Bulk> bulks = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> documents = new HashMap<>();
    private final Deque<Function<Bulk, @Nullable Integer>> statuses = new ArrayDeque<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<Item> items = new ArrayDeque<>();
    private volatile int mostBytes = 100 << 20;
    private volatile @Nullable String password;

    StubElasticsearch(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    /** The next request as a whole ends with {@code status}. */
    void nextStatus(int status) {
        nextStatus(bulk -> status);
    }

    /** The next request as a whole ends with what {@code status} says; null answers it as usual. */
    synchronized void nextStatus(Function<Bulk, @Nullable Integer> status) {
        statuses.add(status);
    }

    /** The next request is answered by something else. */
    synchronized void nextAnswer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    /** The next request is refused as a whole, in Elasticsearch's own words. */
    void nextRefusal(String type, String reason) {
        nextAnswer(400, refusal(400, type, reason));
    }

    /** Says that it takes no larger requests, whatever it does. */
    void takesAtMost(int bytes) {
        mostBytes = bytes;
    }

    private static String refusal(int status, String type, String reason) {
        ObjectNode answer = error(status, type, reason);
        answer.withObject("/error")
                .putArray("root_cause")
                .addObject()
                .put("type", type)
                .put("reason", reason);
        return answer.toString();
    }

    /** The documents of the next request that is answered are treated as {@code item} says. */
    synchronized void nextItems(Item item) {
        items.add(item);
    }

    /** Wants this password of the user {@code shop} from now on. */
    void demand(String newPassword) {
        password = newPassword;
    }

    static ObjectNode error(int status, String type, String reason) {
        ObjectNode item = JSON.createObjectNode().put("status", status);
        item.putObject("error").put("type", type).put("reason", reason);
        return item;
    }

    List<Bulk> bulks() {
        return List.copyOf(bulks);
    }

    /** What is stored: document by id. */
    synchronized Map<String, String> documents() {
        return Map.copyOf(documents);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/_nodes/http")) {
            send(
                    exchange,
                    200,
                    "{\"nodes\":{\"n\":{\"http\":{\"max_content_length_in_bytes\":%d}}}}".formatted(mostBytes));
            return;
        }
        Bulk bulk = read(exchange);
        bulks.add(bulk);
        @Nullable Answer foreign = foreign();
        @Nullable Integer status = foreign == null ? status(bulk) : null;
        if (foreign != null) {
            send(exchange, foreign.status(), foreign.body());
        } else if (status != null) {
            send(exchange, status, refusal(status, "an_exception", "as scripted"));
        } else {
            send(exchange, 200, answer(bulk));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized @Nullable Answer foreign() {
        return answers.poll();
    }

    private static Bulk read(HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        String body;
        try (InputStream in = compressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> ids = new ArrayList<>();
        List<String> lines = body.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            ids.add(JSON.readTree(lines.get(i)).at("/index/_id").asText());
        }
        return new Bulk(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body,
                ids);
    }

    private synchronized @Nullable Integer status(Bulk bulk) {
        if (password != null
                && !("Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("shop:" + password).getBytes(StandardCharsets.UTF_8)))
                        .equals(bulk.authorization())) {
            return 401;
        }
        Function<Bulk, @Nullable Integer> scripted = statuses.poll();
        return scripted == null ? null : scripted.apply(bulk);
    }

    private synchronized String answer(Bulk bulk) throws IOException {
        @Nullable Item scripted = items.poll();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode answers = answer.putArray("items");
        List<String> lines = bulk.body().lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            JsonNode target = JSON.readTree(lines.get(i)).get("index");
            @Nullable
            ObjectNode item =
                    scripted == null ? null : scripted.apply(target.get("_id").asText());
            answers.addObject().set("index", item == null ? store(target, lines.get(i + 1)) : item);
        }
        return JSON.writeValueAsString(answer);
    }

    private ObjectNode store(JsonNode target, String document) {
        String id = target.get("_id").asText();
        long version = target.get("version").asLong();
        if (versions.getOrDefault(id, -1L) >= version) {
            return error(409, "version_conflict_engine_exception", "current version is higher or equal");
        }
        versions.put(id, version);
        documents.put(id, document);
        return JSON.createObjectNode().put("status", 201);
    }
}
