package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestClientsTest {

    @TempDir
    Path folder = Path.of("");

    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        SSLContext tls = TestCertificate.make(folder).serverSide();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
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
    void trustsTheCertificatesOfItsFileAndNoOthers() throws IOException {
        try (RestClient client =
                RestClients.open(settings(folder.resolve("ca.pem").toString()))) {
            assertThat(client.performRequest(new Request("GET", "/"))
                            .getStatusLine()
                            .getStatusCode())
                    .isEqualTo(200);
        }
        try (RestClient client = RestClients.open(settings(null))) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", "/")))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void refusesAFileWithoutCertificates() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> RestClients.open(settings(empty.toString())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(
                        "--elasticsearch-ca-file: cannot read certificates from " + empty + ": no certificate in it");
    }

    private ElasticsearchSettings settings(@Nullable String caFile) {
        return new ElasticsearchSettings(
                List.of("https://127.0.0.1:" + server.getAddress().getPort()),
                null,
                null,
                caFile,
                Duration.ofSeconds(10),
                10,
                1,
                Duration.ofMillis(200),
                false);
    }
}
