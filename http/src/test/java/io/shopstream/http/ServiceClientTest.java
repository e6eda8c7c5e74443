package io.shopstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceClientTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            @Nullable String header = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(header == null ? "none" : header);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aChangedPasswordIsTakenUpByTheNextRequest() throws Exception {
        AtomicReference<String> password = new AtomicReference<>("hush");
        ServiceClient client = new ServiceClient(LONG, null, () -> ServiceClient.basic("me", password.get()));

        client.send(request(), LONG, 10);
        password.set("whisper");
        client.send(request(), LONG, 10);

        assertThat(authorizations).containsExactly("Basic bWU6aHVzaA==", "Basic bWU6d2hpc3Blcg==");
    }

    @Test
    void whereThereIsNoUserNobodyIsNamed() throws Exception {
        new ServiceClient(LONG).send(request(), LONG, 10);
        new ServiceClient(LONG, null, () -> ServiceClient.basic(null, null)).send(request(), LONG, 10);

        assertThat(authorizations).containsExactly("none", "none");
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }
}
