package io.shopstream.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the documents of one or several bulk requests.
 *
 * @param written those that Elasticsearch took
 * @param again those to send again after a while, in their order
 * @param trouble why, for the log, null if {@code again} is empty
 */
record BulkResult(
        List<PendingDocument> written,
        int conflicts,
        List<DocumentRefusal> refused,
        List<PendingDocument> again,
        @Nullable String trouble) {

    static final BulkResult NOTHING = new BulkResult(List.of(), 0, List.of(), List.of(), null);

    /** Elasticsearch answered none of it, because of {@code trouble}. */
    static BulkResult unanswered(List<PendingDocument> documents, String trouble) {
        return new BulkResult(List.of(), 0, List.of(), documents, trouble);
    }

    static BulkResult refused(DocumentRefusal refusal) {
        return new BulkResult(List.of(), 0, List.of(refusal), List.of(), null);
    }

    /** Elasticsearch refused the document, and it could not be kept elsewhere. */
    static BulkResult unkept(DocumentRefusal refusal, Throwable failure) {
        PendingDocument pending = new PendingDocument(refusal.document(), 0);
        return unanswered(List.of(pending), "A refused document cannot be kept: " + failure);
    }

    BulkResult withoutRefused() {
        return new BulkResult(written, conflicts, List.of(), again, trouble);
    }

    BulkResult and(BulkResult other) {
        return new BulkResult(
                concatenated(written, other.written),
                conflicts + other.conflicts,
                concatenated(refused, other.refused),
                concatenated(again, other.again),
                trouble == null ? other.trouble : trouble);
    }

    private static <T> List<T> concatenated(List<T> left, List<T> right) {
        List<T> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }
}
