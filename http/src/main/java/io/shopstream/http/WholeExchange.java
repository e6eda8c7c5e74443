package io.shopstream.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request and all of its answer, within one deadline and up to one size. The JDK's own timeout ends with the answer's
 * headers: who sends a byte of the body now and then, or none, keeps a caller waiting for ever. Where a bound is passed the
 * connection is closed.
 */
public final class WholeExchange {

    private WholeExchange() {}

    /**
     * Asks, and waits for the last byte of the answer.
     *
     * @param deadline from now, for connecting, asking and reading together
     * @param largest how many bytes an answer may have
     * @return the answer, as text in UTF-8
     * @throws HttpTimeoutException if the answer is not whole by then
     * @throws AnswerTooLarge if it is longer
     */
    public static HttpResponse<String> send(HttpClient client, HttpRequest request, Duration deadline, int largest)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, head -> new Body(largest));
        try {
            return exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            // closes the connection of what is not complete, and does nothing to what is
            exchange.cancel(true);
        }
    }

    private static final class Body implements HttpResponse.BodySubscriber<String> {

        private final int largest;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> whole = new CompletableFuture<>();

        @SuppressWarnings("NullAway.Init")
        private Subscription subscription;

        Body(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<String> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription started) {
            subscription = started;
            started.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > largest - bytes.size()) {
                    subscription.cancel();
                    whole.completeExceptionally(new AnswerTooLarge(largest));
                    return;
                }
                byte[] read = new byte[part.remaining()];
                part.get(read);
                bytes.writeBytes(read);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
