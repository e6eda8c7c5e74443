package io.shopstream.staged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.TrustedCertificates;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.HttpAsyncResponseConsumerFactory.HeapBufferedResponseConsumerFactory;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** Writes documents into Elasticsearch, and asks it for what else a run needs. */
public final class SearchWriter implements AutoCloseable {

    private static final int LARGEST_ANSWER = 16 << 20;
    private static final int TOO_MANY = 429;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 16_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RestClient client;
    private final RequestOptions options;
    private final Duration timeout;

    /** Asks nothing yet. */
    public SearchWriter(ElasticsearchSettings settings) {
        HttpHost[] hosts = settings.addresses().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        @Nullable
        SSLContext trust =
                settings.caFile() == null ? null : TrustedCertificates.of("elasticsearch-ca-file", settings.caFile());
        timeout = settings.timeout();
        int millis = Math.toIntExact(timeout.toMillis());
        RestClientBuilder builder = RestClient.builder(hosts)
                .setRequestConfigCallback(
                        request -> request.setConnectTimeout(5_000).setSocketTimeout(millis));
        if (trust != null) {
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust));
        }
        this.client = builder.build();
        RequestOptions.Builder headers = RequestOptions.DEFAULT.toBuilder();
        @Nullable String password = settings.password();
        if (password != null) {
            byte[] credentials = (settings.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
            headers.addHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        headers.setHttpAsyncResponseConsumerFactory(new HeapBufferedResponseConsumerFactory(LARGEST_ANSWER));
        this.options = headers.build();
    }

    /**
     * Writes documents, in place of those with the same ids.
     *
     * @param documents as JSON, by their ids
     * @throws IOException if Elasticsearch cannot be reached or refuses one of them
     */
    void write(String index, Map<String, String> documents) throws IOException {
        write("/_bulk", index, documents);
    }

    /** The same, behind an alias, without which nothing is written: an index of its name would know no types. */
    public void writeBehind(String alias, Map<String, String> documents) throws IOException {
        write("/_bulk?require_alias=true", alias, documents);
    }

    private void write(String path, String index, Map<String, String> documents) throws IOException {
        StringBuilder bulk = new StringBuilder();
        documents.forEach((id, json) -> {
            ObjectNode action = JSON.createObjectNode();
            action.putObject("index").put("_index", index).put("_id", id);
            bulk.append(action).append('\n').append(json).append('\n');
        });
        JsonNode answer = sendUntilThereIsRoom(path, bulk.toString());
        if (!answer.path("errors").isBoolean()) {
            throw new IOException("what answers is not Elasticsearch: it does not say what became of the documents");
        }
        if (answer.path("errors").asBoolean()) {
            for (JsonNode item : answer.path("items")) {
                JsonNode error = item.path("index").path("error");
                if (!error.isMissingNode()) {
                    throw new IOException("Elasticsearch refused "
                            + item.path("index").path("_id").asText() + ": "
                            + error.path("reason").asText());
                }
            }
        }
    }

    /** Elasticsearch answers 429 while it has no memory for more: what was sent is sent again, later and later. */
    private JsonNode sendUntilThereIsRoom(String path, String bulk) throws IOException {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
            try {
                return send("POST", path, bulk);
            } catch (ResponseException e) {
                if (e.getResponse().getStatusLine().getStatusCode() != TOO_MANY || pause > LONGEST_PAUSE_MILLIS) {
                    throw e;
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while Elasticsearch had no room");
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /**
     * The answer, within one deadline for all of it: a socket's own timeout starts anew with each of its bytes.
     *
     * @param body null for none
     * @throws IOException if there is none, or a refusal
     */
    public JsonNode send(String method, String path, @Nullable String body) throws IOException {
        Request request = new Request(method, path);
        request.setOptions(options);
        if (body != null) {
            request.setEntity(
                    new NByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        }
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Cancellable exchange = client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            Response response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return JSON.readTree(EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new IOException("Elasticsearch gave no whole answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking Elasticsearch");
        } finally {
            // ends what is not complete
            exchange.cancel();
        }
    }
}
