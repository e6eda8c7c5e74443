package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchServersTest {

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoeverStartsAJobIsToldOfAnElasticsearchThatIsTooOld() {
        answer("{\"version\":{\"number\":\"7.9.3\"}}");

        assertThatThrownBy(() -> settings().requireServers())
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("Elasticsearch at " + address() + " is 7.9.3; it takes 7.10 or newer, or OpenSearch");
    }

    @Test
    void whoeverStartsAJobIsToldOfWhatIsNoElasticsearch() {
        answer("<html></html>");

        assertThatThrownBy(() -> settings().requireServers())
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("what answers at " + address() + " is not Elasticsearch (200)");
    }

    @Test
    void aServerThatFitsOrIsAwayIsNoReasonNotToStart() {
        answer("{\"version\":{\"number\":\"7.10.2\"}}");
        assertThatCode(() -> settings().requireServers()).doesNotThrowAnyException();

        server.stop(0);
        assertThatCode(() -> settings().requireServers()).doesNotThrowAnyException();
    }

    private void answer(String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private ElasticsearchSettings settings() {
        return ElasticsearchSettings.from(Arguments.of(new String[] {"--elasticsearch", address()}, Map.of()));
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
