package io.shopstream.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.http.CertificateAuthority;
import io.shopstream.http.ServiceClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Requests to one Elasticsearch, whose answers are JSON. Safe for use by many threads. */
public final class ElasticsearchClient {

    /** Copying an index takes long; everything else is quick. */
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private static final int FOUND = 200;
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ElasticsearchAccess access;
    private final ServiceClient client;

    /** @throws TemplateException when there is no certificate where {@code access} says */
    public ElasticsearchClient(ElasticsearchAccess access) throws TemplateException {
        this.access = access;
        this.client = new ServiceClient(
                CONNECT_TIMEOUT,
                access.caFile() == null ? null : trusting(access.caFile()),
                () -> ServiceClient.basic(access.user(), access.password()));
    }

    /** What answers without any path; empty if nobody does within a moment. */
    Optional<HttpResponse<String>> root() throws InterruptedException {
        try {
            return Optional.of(exchange("GET", "/", null, A_MOMENT));
        } catch (TemplateException unreachable) {
            return Optional.empty();
        }
    }

    boolean exists(String path) throws TemplateException, InterruptedException {
        int status = exchange("HEAD", path, null).statusCode();
        if (status != FOUND && status != NOT_FOUND) {
            throw new TemplateException(
                    "Elasticsearch at " + access + " does not say whether there is " + path + " (" + status + ")");
        }
        return status == FOUND;
    }

    /** The answer; null if there is no such thing. */
    @Nullable
    JsonNode find(String path) throws TemplateException, InterruptedException {
        HttpResponse<String> response = exchange("GET", path, null);
        if (response.statusCode() == NOT_FOUND) {
            parsed(response);
            return null;
        }
        return checked("GET", path, response);
    }

    JsonNode send(String method, String path, JsonNode body) throws TemplateException, InterruptedException {
        return checked(method, path, exchange(method, path, body));
    }

    /**
     * The answer to a request that is quick.
     *
     * @param body null for none
     * @param deadline from now, for the whole answer
     * @throws TemplateException when there is none, or a refusal
     */
    public JsonNode send(String method, String path, @Nullable JsonNode body, Duration deadline)
            throws TemplateException, InterruptedException {
        return checked(method, path, exchange(method, path, body, deadline));
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body)
            throws TemplateException, InterruptedException {
        return exchange(method, path, body, TIMEOUT);
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body, Duration timeout)
            throws TemplateException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(access.address().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        try {
            return client.send(request, timeout, LARGEST_ANSWER);
        } catch (IOException unreachable) {
            throw new TemplateException("Elasticsearch at " + access + " does not answer: " + unreachable, unreachable);
        }
    }

    private JsonNode checked(String method, String path, HttpResponse<String> response) throws TemplateException {
        JsonNode body = parsed(response);
        if (response.statusCode() >= 300) {
            JsonNode error = body.path("error");
            String reason = error.path("reason").asText(error.asText(response.body()));
            throw new TemplateException("Elasticsearch at " + access + " refused " + method + " " + path + " ("
                    + response.statusCode() + "): " + reason);
        }
        return body;
    }

    private JsonNode parsed(HttpResponse<String> response) throws TemplateException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notElasticsearch) {
            throw new TemplateException(
                    "what answers at " + access + " is not Elasticsearch (" + response.statusCode() + ")",
                    notElasticsearch);
        }
    }

    private static SSLContext trusting(Path caFile) throws TemplateException {
        try {
            return CertificateAuthority.trusting(caFile);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new TemplateException(
                    "cannot use the certificate authority in " + caFile + ": " + unusable, unusable);
        }
    }
}
