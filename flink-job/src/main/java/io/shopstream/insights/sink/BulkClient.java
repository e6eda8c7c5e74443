package io.shopstream.insights.sink;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents as bulk requests and sorts the answers; never fails, but says what to send again. Thread safe.
 *
 * <p>A request that is too large (413), or malformed as a whole (400: one document with an id too long is enough), is
 * sent again in halves, down to the document that is the cause.
 */
final class BulkClient implements Closeable {

    /** An answer without what succeeded is a tenth as long. An index made up from a missing alias would have no types. */
    private static final String PATH = "/_bulk?require_alias=true&filter_path=items.*.status,items.*.error";

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final int MALFORMED = 400;
    private static final int REQUEST_TOO_LARGE = 413;

    private final RestClient client;
    private final ElasticsearchSettings settings;

    BulkClient(RestClient client, ElasticsearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    CompletableFuture<BulkResult> send(List<PendingDocument> documents) {
        Request request = new Request("POST", PATH);
        request.setEntity(new NByteArrayEntity(BulkBody.of(documents), NDJSON));
        try {
            request.setOptions(options());
        } catch (InvalidSettings e) {
            return CompletableFuture.completedFuture(BulkResult.unanswered(documents, e.toString()));
        }
        CompletableFuture<Response> answer = new CompletableFuture<>();
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.thenApply(response -> sort(documents, response))
                .exceptionallyCompose(failure -> settle(documents, cause(failure)));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private RequestOptions options() {
        @Nullable String password = settings.password();
        if (password == null) {
            return RequestOptions.DEFAULT;
        }
        byte[] credentials = (settings.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
        return RequestOptions.DEFAULT.toBuilder()
                .addHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .build();
    }

    private static BulkResult sort(List<PendingDocument> documents, Response response) {
        List<BulkItem> items;
        try (InputStream body = response.getEntity().getContent()) {
            items = BulkItem.parse(body);
        } catch (IOException e) {
            return BulkResult.unanswered(documents, e.toString());
        }
        if (items.size() != documents.size()) {
            return BulkResult.unanswered(
                    documents, "An answer for " + items.size() + " of " + documents.size() + " documents");
        }
        BulkTally tally = new BulkTally();
        for (int i = 0; i < items.size(); i++) {
            tally.add(documents.get(i), items.get(i));
        }
        return tally.result();
    }

    private CompletableFuture<BulkResult> settle(List<PendingDocument> documents, Throwable failure) {
        int status = failure instanceof ResponseException answered
                ? answered.getResponse().getStatusLine().getStatusCode()
                : 0;
        if (status != REQUEST_TOO_LARGE && status != MALFORMED) {
            return CompletableFuture.completedFuture(BulkResult.unanswered(documents, describe(failure)));
        }
        if (documents.size() == 1) {
            Refusal refusal = new Refusal(documents.get(0).document(), status, describe(failure));
            return CompletableFuture.completedFuture(BulkResult.refused(refusal));
        }
        int half = documents.size() / 2;
        return send(documents.subList(0, half)).thenCompose(first -> send(documents.subList(half, documents.size()))
                .thenApply(first::and));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }

    /** For a response its first line: the rest of the message repeats the request's address and the whole answer. */
    private static String describe(Throwable failure) {
        if (failure instanceof ResponseException answered) {
            return answered.getResponse().getStatusLine() + " from "
                    + answered.getResponse().getHost();
        }
        return failure.toString();
    }
}
