package io.shopstream.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers searches as an Elasticsearch would, with what a test has put there for each index. */
public final class StubSearchServer implements AutoCloseable {

    public static final String NOTHING = """
            {"hits":{"total":{"value":0},"hits":[]},"_shards":{"failed":0},"status":200}""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String instead = "";
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger stalled = new AtomicInteger();
    private volatile boolean stalls;

    public StubSearchServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Searches of {@code index} are answered with {@code response} from now on. */
    public StubSearchServer answer(String index, String response) {
        return answer(index, search -> response);
    }

    /** Searches of {@code index} are answered with what {@code response} makes of their body from now on. */
    public StubSearchServer answer(String index, Function<JsonNode, String> response) {
        answers.put(index, response);
        return this;
    }

    /** Everything is answered with {@code text} from now on. */
    public void answerAll(int newStatus, String text) {
        status = newStatus;
        instead = text;
    }

    /** From now on there are headers, one byte, and then nothing. */
    public void stall() {
        stalls = true;
    }

    /** How many answers have stalled. */
    public int stalled() {
        return stalled.get();
    }

    /** The bodies of all searches so far. */
    public List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ElasticsearchSettings settings() {
        return settings(address());
    }

    public static ElasticsearchSettings settings(String addresses) {
        return settings(addresses, "30 s");
    }

    public static ElasticsearchSettings settings(String addresses, String timeout) {
        String[] arguments = {"--elasticsearch", addresses, "--elasticsearch-timeout", timeout};
        return ElasticsearchSettings.from(Arguments.of(arguments, Map.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (stalls) {
            stall(exchange);
            return;
        }
        String answer = instead;
        if (answer.isEmpty()) {
            answer = exchange.getRequestURI().getPath().endsWith("_msearch")
                    ? "{\"responses\":[" + String.join(",", responses(body)) + "]}"
                    : "{\"indices\":{}}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        stalled.incrementAndGet();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> responses(String body) throws JsonProcessingException {
        List<String> responses = new ArrayList<>();
        List<String> lines = body.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            JsonNode search = JSON.readTree(lines.get(i + 1));
            asked.add(search);
            responses.add(answers.getOrDefault(
                            JSON.readTree(lines.get(i)).path("index").asText(), any -> NOTHING)
                    .apply(search));
        }
        return responses;
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
