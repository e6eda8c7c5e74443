package io.shopstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WholeExchangeTest {

    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aWholeAnswerIsReadToItsLastByte() throws Exception {
        try (StallingServer server = new StallingServer(out -> {
            StallingServer.headers(out, "Content-Length: " + LARGEST);
            out.write("x".repeat(LARGEST).getBytes(StandardCharsets.US_ASCII));
        })) {
            HttpResponse<String> answer = send(server, PATIENCE);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSize(LARGEST);
        }
    }

    @Test
    void headersThatNoBodyFollowsEndAtTheDeadline() throws Exception {
        isLate(new StallingServer(out -> {
            StallingServer.headers(out, "Content-Length: 10");
            never.await();
        }));
    }

    @Test
    void aByteNowAndThenEndsAtTheDeadline() throws Exception {
        isLate(new StallingServer(out -> {
            StallingServer.headers(out, "Content-Length: 500");
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        }));
    }

    @Test
    void headersThatNeverEndEndAtTheDeadline() throws Exception {
        isLate(new StallingServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }));
    }

    @Test
    void whoSaysNothingAtAllEndsAtTheDeadline() throws Exception {
        isLate(new StallingServer(out -> never.await()));
    }

    @Test
    void anAnswerWithoutEndIsLeftWhereItPassesItsBound() throws Exception {
        try (StallingServer server = new StallingServer(out -> {
            StallingServer.headers(out, "Transfer-Encoding: chunked");
            while (true) {
                out.write("10\r\n0123456789abcdef\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            assertThatThrownBy(() -> send(server, PATIENCE))
                    .isInstanceOf(AnswerTooLarge.class)
                    .hasMessage("answers more than 1000 bytes");
            assertThat(server.left().get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerThatIsCutIsNone() throws Exception {
        try (StallingServer server = new StallingServer(out -> {
            StallingServer.headers(out, "Content-Length: 500");
            out.write('x');
            out.close();
        })) {
            assertThatThrownBy(() -> send(server, PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    /** And the connection does not stay behind. */
    private void isLate(StallingServer stalling) throws Exception {
        try (StallingServer server = stalling) {
            long started = System.nanoTime();

            assertThatThrownBy(() -> send(server, DEADLINE))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no whole answer within 300 ms");

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(DEADLINE, Duration.ofSeconds(5));
            assertThat(server.left().get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private HttpResponse<String> send(StallingServer server, Duration deadline)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address()).build();
        return WholeExchange.send(client, request, deadline, LARGEST);
    }
}
