package io.shopstream.console.search;

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

/** Answers searches as an Elasticsearch would, with what a test has put there for each index. */
public final class StubElasticsearch implements AutoCloseable {

    public static final String NOTHING = """
            {"hits":{"total":{"value":0},"hits":[]},"_shards":{"failed":0},"status":200}""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String instead = "";

    public StubElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Searches of {@code index} are answered with {@code response} from now on. */
    public StubElasticsearch answer(String index, String response) {
        answers.put(index, response);
        return this;
    }

    /** Everything is answered with {@code text} from now on. */
    public void answerAll(int newStatus, String text) {
        status = newStatus;
        instead = text;
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
        return ElasticsearchSettings.from(Arguments.of(new String[] {"--elasticsearch", addresses}, Map.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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

    private List<String> responses(String body) throws JsonProcessingException {
        List<String> responses = new ArrayList<>();
        List<String> lines = body.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            asked.add(JSON.readTree(lines.get(i + 1)));
            responses.add(answers.getOrDefault(
                    JSON.readTree(lines.get(i)).path("index").asText(), NOTHING));
        }
        return responses;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
