package io.shopstream.insights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where nobody is at the other addresses. */
@Timeout(60)
class SessionInsightsJobStartTest {

    @SuppressWarnings("NullAway.Init")
    private HttpServer old;

    @BeforeEach
    void start() throws IOException {
        old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", exchange -> {
            byte[] version = "{\"version\":{\"number\":\"7.9.3\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        old.start();
    }

    @AfterEach
    void stop() {
        old.stop(0);
    }

    @Test
    void anElasticsearchThatIsTooOldIsToldBeforeAnythingElse() {
        String address = "http://127.0.0.1:" + old.getAddress().getPort();

        assertThatThrownBy(() -> SessionInsightsJob.main(
                        new String[] {"--elasticsearch", address, "--kafka-bootstrap", "127.0.0.1:1"}))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("Elasticsearch at " + address + " is 7.9.3; it takes 7.10 or newer, or OpenSearch");
    }
}
