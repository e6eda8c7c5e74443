package io.shopstream.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.http.CertificateAuthority;
import io.shopstream.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Requests to Kibana's HTTP interface, on the JDK's client. */
final class KibanaClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int LARGEST_ANSWER = 16 << 20;

    private final KibanaAccess access;
    private final ServiceClient client;

    KibanaClient(KibanaAccess access) throws KibanaException {
        this.access = access;
        this.client = new ServiceClient(
                CONNECT_TIMEOUT, trusted(access.caFile()), () -> ServiceClient.basic(access.user(), access.password()));
    }

    private static @Nullable SSLContext trusted(@Nullable Path caFile) throws KibanaException {
        try {
            return caFile == null ? null : CertificateAuthority.trusting(caFile);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new KibanaException("cannot use the certificate authority in " + caFile + ": " + unusable, unusable);
        }
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    HttpResponse<String> post(URI address, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(body));
    }

    /** @throws KibanaException if {@code response} is anything but a success, with what a person can do about it */
    void refuse(String what, HttpResponse<String> response) throws KibanaException {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }
        if (status == 401) {
            throw new KibanaException(
                    access.user() == null
                            ? "Kibana at " + access + " asks for a user and password"
                            : "Kibana at " + access + " does not know user " + access.user() + " with this password");
        }
        if (status == 403) {
            throw new KibanaException("user " + access.user() + " may not do this in Kibana at " + access);
        }
        throw new KibanaException(
                "Kibana at " + access + " refused " + what + " (" + status + ")" + message(response.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // without this header Kibana takes a request for one that another site's page made
        request.header("kbn-xsrf", "shopstream");
        return client.send(request, TIMEOUT, LARGEST_ANSWER);
    }

    private static String message(String body) {
        String message;
        try {
            message = JSON.readTree(body).path("message").asText();
        } catch (JsonProcessingException notKibana) {
            message = body;
        }
        return message.lines().findFirst().map(line -> ": " + line).orElse("");
    }
}
