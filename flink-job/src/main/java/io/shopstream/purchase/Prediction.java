package io.shopstream.purchase;

import io.shopstream.elasticsearch.Document;
import io.shopstream.session.SessionKey;

/**
 * What is said of a session, or that nothing is said of it any more.
 *
 * @param session has a score
 * @param updatedAt processing time
 * @param since when the oldest message that this is the first to show was handed to Kafka, epoch milliseconds; {@link Document#UNKNOWN} if
 *     nobody waits for it
 * @param forgotten whether the session is beyond being reopened
 */
public record Prediction(
        String userId, String sessionId, ScoredSession session, long updatedAt, long since, boolean forgotten) {

    /** Of its records and documents. */
    String key() {
        return SessionKey.of(userId, sessionId);
    }

    /** This, which came later than {@code earlier}. */
    Prediction over(Prediction earlier) {
        long longest = Document.longerWaiting(earlier.since, since);
        return longest == since ? this : new Prediction(userId, sessionId, session, updatedAt, longest, forgotten);
    }

    /** Goes up with each message, and when the session closes. */
    long revision() {
        return 2L * session.messages() - (session.closed() ? 0 : 1);
    }
}
