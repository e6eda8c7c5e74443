package io.shopstream.insights.rejected;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.session.DocumentId;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionLimits;
import io.shopstream.templates.Indices;

/** How a rejection becomes a document of {@code rejected_session}. What is not known is left out. */
public final class RejectionDocument {

    /** What Elasticsearch takes for a date without doubt; a broker keeps any number as a record's time. */
    private static final long LATEST = SessionLimits.LATEST.toEpochMilli();

    private RejectionDocument() {}

    /** A message that was judged again, by newer rules for instance, is described by the latest judgement. */
    public static Document of(Rejection rejection) {
        JsonDocument json = new JsonDocument()
                .text("reason", rejection.reason())
                .text("detail", rejection.detail())
                .text("topic", rejection.topic())
                .number("partition", rejection.partition())
                .number("offset", rejection.offset());
        time(json, "timestamp", rejection.timestamp());
        time(json, "rejectedAt", rejection.rejectedAt());
        return json.end(Indices.REJECTED_SESSION, id(rejection), Math.max(0, rejection.rejectedAt()));
    }

    /** @param timestamp of the message, {@code rejectedAt}: epoch milliseconds, negative if not known */
    static Document ofLate(MessageIdentity identity, String lateTopic, long timestamp, long rejectedAt) {
        JsonDocument json = new JsonDocument()
                .text("reason", LateDocumentFunction.REASON)
                .text("detail", LateDocumentFunction.DETAIL)
                .text("topic", lateTopic)
                .text("userId", identity.userId())
                .text("messageId", identity.messageId());
        time(json, "timestamp", timestamp);
        time(json, "rejectedAt", rejectedAt);
        return json.end(
                Indices.REJECTED_SESSION,
                DocumentId.of(lateTopic, identity.userId(), identity.messageId()),
                Math.max(0, rejectedAt));
    }

    private static void time(JsonDocument json, String field, long epochMillis) {
        if (epochMillis >= 0 && epochMillis <= LATEST) {
            json.time(field, epochMillis);
        }
    }

    private static String id(Rejection rejection) {
        return DocumentId.of(rejection.topic() + "-" + rejection.partition() + "-" + rejection.offset());
    }
}
