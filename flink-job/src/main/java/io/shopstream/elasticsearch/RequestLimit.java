package io.shopstream.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;

/**
 * The bytes that Elasticsearch takes as one request, by its own word: a 413 may come from anybody in between, and has no
 * body even from Elasticsearch. Asked for when it is needed, and again after a while. Thread safe.
 */
final class RequestLimit {

    static final String PATH = "/_nodes/http?filter_path=nodes.*.http.max_content_length_in_bytes";

    private static final long KEPT_NANOS = 60_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Function<Request, CompletableFuture<Response>> elasticsearch;
    private CompletableFuture<Long> asked = CompletableFuture.completedFuture(Long.MAX_VALUE);
    private long askedAt;
    private boolean everAsked;

    RequestLimit(Function<Request, CompletableFuture<Response>> elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** {@link Long#MAX_VALUE} while Elasticsearch does not say. */
    synchronized CompletableFuture<Long> bytes() {
        if (!everAsked || System.nanoTime() - askedAt > KEPT_NANOS) {
            everAsked = true;
            askedAt = System.nanoTime();
            asked = elasticsearch
                    .apply(new Request("GET", PATH))
                    .thenApply(RequestLimit::read)
                    .exceptionally(silence -> Long.MAX_VALUE);
        }
        return asked;
    }

    /** Of the node that takes most. */
    private static long read(Response response) {
        long most = 0;
        try (InputStream body = response.getEntity().getContent()) {
            for (JsonNode node : JSON.readTree(body).path("nodes")) {
                most = Math.max(
                        most, node.at("/http/max_content_length_in_bytes").asLong(Long.MAX_VALUE));
            }
        } catch (IOException foreign) {
            return Long.MAX_VALUE;
        }
        return most == 0 ? Long.MAX_VALUE : most;
    }
}
