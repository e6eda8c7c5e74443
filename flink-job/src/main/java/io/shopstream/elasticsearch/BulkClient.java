package io.shopstream.elasticsearch;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
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
 * <p>Only Elasticsearch's own word is a verdict on a document. Where it refuses a whole request (400), the documents that
 * it names are set aside, or else the request is sent again in halves, down to the document that is the cause. A request
 * that is too large for somebody (413) is sent in halves, too, but a single document is refused only if it is larger than
 * Elasticsearch says it takes. Any other answer is one to try again after: it comes from a proxy, or from no
 * Elasticsearch at all.
 */
final class BulkClient implements Closeable {

    /** An answer without what succeeded is a tenth as long. An index made up from a missing alias would have no types. */
    private static final String PATH = "/_bulk?require_alias=true&filter_path=items.*.status,items.*.error";

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final int MALFORMED = 400;
    private static final int REQUEST_TOO_LARGE = 413;

    private final RestClient client;
    private final ElasticsearchSettings settings;
    private final RequestLimit limit = new RequestLimit(this::perform);

    BulkClient(RestClient client, ElasticsearchSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    CompletableFuture<BulkResult> send(List<PendingDocument> documents) {
        Request request = new Request("POST", PATH);
        request.setEntity(new NByteArrayEntity(BulkBody.of(documents), NDJSON));
        return perform(request)
                .thenApply(response -> sort(documents, response))
                .exceptionallyCompose(failure -> settle(documents, cause(failure)));
    }

    private CompletableFuture<Response> perform(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        try {
            request.setOptions(options());
        } catch (InvalidSettings e) {
            answer.completeExceptionally(e);
            return answer;
        }
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
        return answer;
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
        if (!(failure instanceof ResponseException answered)) {
            return unanswered(documents, failure.toString());
        }
        int status = answered.getResponse().getStatusLine().getStatusCode();
        if (status == REQUEST_TOO_LARGE) {
            return documents.size() == 1 ? settleTooLarge(documents, answered) : inHalves(documents);
        }
        @Nullable RequestRefusal refusal = status == MALFORMED ? refusal(status, answered.getResponse()) : null;
        if (refusal == null || !refusal.isAboutDocuments()) {
            return unanswered(documents, describe(answered) + (refusal == null ? "" : ", " + refusal));
        }
        List<PendingDocument> causes = documents.size() == 1 ? documents : refusal.named(documents);
        if (causes.isEmpty()) {
            return inHalves(documents);
        }
        List<PendingDocument> others = new ArrayList<>(documents);
        others.removeAll(causes);
        CompletableFuture<BulkResult> rest =
                others.isEmpty() ? CompletableFuture.completedFuture(BulkResult.NOTHING) : send(others);
        return rest.thenApply(result -> causes.stream()
                .map(pending -> new DocumentRefusal(pending.document(), status, refusal.toString()))
                .map(BulkResult::refused)
                .reduce(result, BulkResult::and));
    }

    private CompletableFuture<BulkResult> settleTooLarge(List<PendingDocument> one, ResponseException answered) {
        int bytes = BulkBody.of(one).length;
        return limit.bytes()
                .thenApply(most -> bytes > most
                        ? BulkResult.refused(new DocumentRefusal(
                                one.get(0).document(),
                                REQUEST_TOO_LARGE,
                                "larger than the " + most + " bytes of http.max_content_length"))
                        : BulkResult.unanswered(
                                one, describe(answered) + " to " + bytes + " bytes, which Elasticsearch takes"));
    }

    private CompletableFuture<BulkResult> inHalves(List<PendingDocument> documents) {
        int half = documents.size() / 2;
        return send(documents.subList(0, half)).thenCompose(first -> send(documents.subList(half, documents.size()))
                .thenApply(first::and));
    }

    private static CompletableFuture<BulkResult> unanswered(List<PendingDocument> documents, String trouble) {
        return CompletableFuture.completedFuture(BulkResult.unanswered(documents, trouble));
    }

    private static @Nullable RequestRefusal refusal(int status, Response response) {
        try {
            return RequestRefusal.parse(status, EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }

    /** Its first line: the rest of its message repeats the request's address and the whole answer. */
    private static String describe(ResponseException answered) {
        return answered.getResponse().getStatusLine() + " from "
                + answered.getResponse().getHost();
    }
}
