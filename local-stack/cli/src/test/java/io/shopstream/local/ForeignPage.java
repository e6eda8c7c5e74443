package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a web page in the browser of somebody with a running stack can send to it, as the browser would. */
final class ForeignPage {

    private static final int PATIENCE_MILLIS = 20_000;

    /** The browser asks for no leave (preflight) before it sends any of these. */
    private static final List<String> SIMPLE_TYPES =
            List.of("multipart/form-data; boundary=b", "text/plain", "application/x-www-form-urlencoded");

    private final Ports ports;
    private final Addresses addresses;

    ForeignPage(Ports ports) {
        this.ports = ports;
        this.addresses = new Addresses(ports);
    }

    /** Everything that speaks HTTP refuses to answer it; programs, and pages of the service itself, are answered. */
    void isRefusedByWhatSpeaksHttp() throws IOException {
        for (URI service : List.of(
                addresses.flink().resolve("/overview"),
                addresses.flink().resolve("/nothing"),
                addresses.elasticsearch().resolve("/_search"),
                addresses.elasticsearch().resolve("/no/such/thing"),
                addresses.console().resolve("/api/overview"),
                addresses.console().resolve("/api/live?view=overview"),
                addresses.recommend().resolve("/api/recommend/u-1"),
                addresses.recommend().resolve("/api/session/recommend"),
                addresses.storefront().resolve("/product/p-101"),
                addresses.storefront().resolve("/cart/add"),
                URI.create("http://127.0.0.1:" + ports.jobManagerPrometheus() + "/metrics"),
                URI.create("http://127.0.0.1:" + ports.taskManagerPrometheus() + "/metrics"))) {
            String own = "127.0.0.1:" + service.getPort();
            assertThat(status(service, "GET", "Host: evil.example"))
                    .as("%s", service)
                    .isIn(403, 421);
            assertThat(status(service, "GET", "Host: evil.example:" + service.getPort()))
                    .as("%s", service)
                    .isIn(403, 421);
            for (String header : List.of(
                    "Origin: https://evil.example",
                    "Origin: http://127.0.0.1:3000",
                    "Origin: null",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site")) {
                for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
                    assertThat(status(service, method, "Host: " + own, header))
                            .as("%s %s %s", method, service, header)
                            .isEqualTo(403);
                }
            }
        }
        for (URI service : List.of(
                addresses.flink().resolve("/overview"),
                addresses.elasticsearch().resolve("/_cluster/health"),
                addresses.console().resolve("/api/health"),
                addresses.recommend().resolve("/api/health/live"),
                addresses.storefront().resolve("/api/health"),
                URI.create("http://127.0.0.1:" + ports.jobManagerPrometheus() + "/metrics"))) {
            String port = ":" + service.getPort();
            assertThat(status(service, "GET", "Host: localhost" + port)).isEqualTo(200);
            assertThat(status(
                            service,
                            "GET",
                            "Host: 127.0.0.1" + port,
                            "Origin: http://127.0.0.1" + port,
                            "Sec-Fetch-Site: same-origin"))
                    .isEqualTo(200);
        }
    }

    /** Flink keeps no jar of it, and Elasticsearch no document. */
    void changesNothing() throws IOException {
        String jar = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"jarfile\"; filename=\"evil.jar\"",
                "Content-Type: application/x-java-archive",
                "",
                "PK",
                "--b--",
                "");
        String bulk = "{\"index\":{\"_index\":\"session_summary\",\"_id\":\"evil\"}}\n{}\n";
        for (String type : SIMPLE_TYPES) {
            for (String foreign : List.of("Origin: https://evil.example", "Sec-Fetch-Site: cross-site")) {
                assertThat(post(addresses.flink().resolve("/jars/upload"), type, foreign, jar))
                        .isEqualTo(403);
                assertThat(post(addresses.flink().resolve("/jars/evil.jar/run"), type, foreign, ""))
                        .isEqualTo(403);
                assertThat(post(addresses.elasticsearch().resolve("/_bulk?refresh=true"), type, foreign, bulk))
                        .isEqualTo(403);
            }
        }
        assertThat(answer(addresses.flink().resolve("/jars"), "GET", "", "Host: localhost"))
                .contains("\"files\":[]");
        assertThat(answer(
                        addresses.elasticsearch().resolve("/session_summary/_doc/evil"), "GET", "", "Host: localhost"))
                .startsWith("HTTP/1.1 404 ");
    }

    /** What speaks another protocol takes HTTP for no command, nor the lines that a page puts into its body. */
    void isNoClientOfTheOthers() throws IOException {
        String commands = "SET foreign yes\r\nruok\r\n";
        for (int port : List.of(
                ports.redis(),
                ports.kafka(),
                ports.kafkaController(),
                ports.zookeeper(),
                ports.mongo(),
                ports.elasticsearchTransport(),
                ports.jobManagerRpc(),
                ports.taskManagerRpc(),
                ports.jobManagerMetrics(),
                ports.taskManagerMetrics(),
                ports.blobServer())) {
            URI service = URI.create("http://127.0.0.1:" + port + "/");
            assertThat(answer(service, "POST", commands, "Host: 127.0.0.1:" + port))
                    .as("port %s", port)
                    .doesNotContain("+OK", "imok");
        }
    }

    private int post(URI service, String type, String foreign, String body) throws IOException {
        return code(answer(
                service, "POST", body, "Host: 127.0.0.1:" + service.getPort(), foreign, "Content-Type: " + type));
    }

    private static int status(URI service, String method, String... headers) throws IOException {
        return code(answer(service, method, "", headers));
    }

    private static int code(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** All that comes until the service ends the connection. */
    private static String answer(URI service, String method, String body, String... headers) throws IOException {
        String target = service.getRawPath() + (service.getRawQuery() == null ? "" : "?" + service.getRawQuery());
        String head = Stream.concat(
                        Stream.of(headers), Stream.of("Connection: close", "Content-Length: " + body.length()))
                .reduce(method + " " + target + " HTTP/1.1", (lines, header) -> lines + "\r\n" + header);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            // closed before all that was sent was read
            return "";
        }
    }
}
