package io.shopstream.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts the documents of one answered bulk request by what the answer says of each. */
final class BulkTally {

    /** Failures on one document after which it is taken for the cause: a minute, with the backoff in between. */
    static final int MOST_FAILURES = 10;

    private int conflicts;
    private final List<PendingDocument> written = new ArrayList<>();
    private final List<DocumentRefusal> refused = new ArrayList<>();
    private final List<PendingDocument> again = new ArrayList<>();
    private @Nullable String trouble;

    void add(PendingDocument pending, BulkItem item) {
        switch (item.verdict()) {
            case WRITTEN -> written.add(pending);
            case CONFLICT -> conflicts++;
            case NOT_NOW -> sendAgain(pending, item);
            case FAILED -> {
                PendingDocument failed = pending.failedAgain();
                if (failed.failures() < MOST_FAILURES) {
                    sendAgain(failed, item);
                } else {
                    refuse(pending, item);
                }
            }
            case REFUSED -> refuse(pending, item);
        }
    }

    BulkResult result() {
        return new BulkResult(written, conflicts, refused, again, trouble);
    }

    private void sendAgain(PendingDocument pending, BulkItem item) {
        again.add(pending);
        if (trouble == null) {
            trouble = item.toString();
        }
    }

    private void refuse(PendingDocument pending, BulkItem item) {
        String reason = item.error() == null ? item.reason() : item.error() + ": " + item.reason();
        refused.add(new DocumentRefusal(pending.document(), item.status(), reason));
    }
}
