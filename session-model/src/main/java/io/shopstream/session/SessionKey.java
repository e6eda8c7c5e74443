package io.shopstream.session;

/** Tells a session from all others: session ids are unique to their user, and no further. */
public final class SessionKey {

    private SessionKey() {}

    /** {@code userId:sessionId}, as {@link DocumentId} writes it. */
    public static String of(String userId, String sessionId) {
        return DocumentId.of(userId, sessionId);
    }
}
