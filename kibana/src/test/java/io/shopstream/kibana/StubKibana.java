package io.shopstream.kibana;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers as Kibana 7.17 does to what the importer asks. */
public final class StubKibana implements AutoCloseable {

    private static final String REFUSED =
            "{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"[security_exception: unable to authenticate]\"}";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Deque<Answer> statuses = new ArrayDeque<>();
    private Answer imported = new Answer(200, success(SavedObject.all().size()));
    private @Nullable String credentials;

    private record Answer(int status, String body) {}

    /** On a port of its own, and up. */
    public StubKibana() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What {@code /api/status} says in 7.x. */
    public static String status(String version, String state) {
        return "{\"name\":\"stub\",\"version\":{\"number\":\"" + version + "\",\"build_snapshot\":false},"
                + "\"status\":{\"overall\":{\"state\":\"" + state + "\",\"title\":\"Stub\"}}}";
    }

    public static String success(int count) {
        return "{\"successCount\":" + count + ",\"success\":true,\"warnings\":[],\"successResults\":[]}";
    }

    /** Further answers follow when called again; the last stays. */
    public StubKibana answersStatus(int status, String body) {
        statuses.add(new Answer(status, body));
        return this;
    }

    public StubKibana answersImport(int status, String body) {
        imported = new Answer(status, body);
        return this;
    }

    public StubKibana asksFor(String user, String password) {
        credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Method and address of what was asked. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was posted, line by line. */
    public List<String> posted() {
        return bodies.stream().flatMap(String::lines).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = answer(exchange, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (credentials != null
                && !credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, REFUSED);
        }
        if (path.endsWith("/api/status")) {
            if (statuses.isEmpty()) {
                return new Answer(200, status("7.17.29", "green"));
            }
            return statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst();
        }
        if (!path.endsWith("/api/saved_objects/_import")) {
            return new Answer(404, "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\"}");
        }
        if (exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
            return new Answer(
                    400,
                    "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Request must contain a kbn-xsrf header.\"}");
        }
        if (!exchange.getRequestHeaders().getFirst("Content-Type").startsWith("multipart/form-data; boundary=")) {
            return new Answer(415, "{\"statusCode\":415,\"message\":\"Unsupported Media Type\"}");
        }
        bodies.add(body);
        return imported;
    }
}
