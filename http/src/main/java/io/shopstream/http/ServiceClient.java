package io.shopstream.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Java's HTTP client as every client of a service is built on it: with a user's password and certificates of one's own
 * where there are some, and {@linkplain WholeExchange whole answers}. Safe for use by many threads.
 */
public final class ServiceClient {

    private final HttpClient client;
    private final Supplier<Optional<String>> authorization;

    /** Of a service that asks nobody who they are. */
    public ServiceClient(Duration connectTimeout) {
        this(connectTimeout, null, Optional::empty);
    }

    /**
     * Asks nothing yet.
     *
     * @param trusted certificates; null for those that Java knows
     * @param authorization the header, asked for at each request, so that a changed password is taken up
     */
    public ServiceClient(
            Duration connectTimeout, @Nullable SSLContext trusted, Supplier<Optional<String>> authorization) {
        this.authorization = authorization;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout);
        if (trusted != null) {
            builder.sslContext(trusted);
        }
        this.client = builder.build();
    }

    /** The header by which a user is told with a password; empty where there is no user. */
    public static Optional<String> basic(@Nullable String user, @Nullable String password) {
        if (user == null) {
            return Optional.empty();
        }
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /**
     * Asks, and waits for the last byte of the answer, as {@link WholeExchange#send} does.
     *
     * @param deadline from now, for connecting, asking and reading together
     * @param largest how many bytes an answer may have
     */
    public HttpResponse<String> send(HttpRequest.Builder request, Duration deadline, int largest)
            throws IOException, InterruptedException {
        authorization.get().ifPresent(header -> request.header("Authorization", header));
        return WholeExchange.send(client, request.build(), deadline, largest);
    }
}
