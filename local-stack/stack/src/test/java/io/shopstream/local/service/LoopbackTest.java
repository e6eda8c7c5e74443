package io.shopstream.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopbackTest {

    private static final String SERVES = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n{it serves}";

    @SuppressWarnings("NullAway.Init")
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerOf200ThatPleasesIsReady() throws IOException {
        answer(SERVES, 0);

        assertThat(http().isReady()).isTrue();
    }

    @Test
    void anotherStatusOrAnotherAnswerIsNot() throws IOException {
        answer("HTTP/1.1 503 Unavailable\r\n\r\n{it serves}", 0);
        assertThat(http().isReady()).isFalse();

        answer("HTTP/1.1 200 OK\r\nX: it serves\r\n\r\n{}", 0);
        assertThat(http().isReady()).isFalse();
    }

    @Test
    void aByteNowAndThenEndsAtTheDeadline() {
        answer(SERVES, 300);
        long started = System.nanoTime();

        assertThatThrownBy(() -> http().isReady()).isInstanceOf(SocketTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    private HttpReadiness http() {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/health");
        return new HttpReadiness(address, health -> health.contains("it serves"));
    }

    /** To the next that connects, byte by byte. */
    private void answer(String text, int millisBetween) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                OutputStream out = client.getOutputStream();
                for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
                    out.write(one);
                    Thread.sleep(millisBetween);
                }
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException | InterruptedException e) {
                // the client is gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
