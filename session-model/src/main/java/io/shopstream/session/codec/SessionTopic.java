package io.shopstream.session.codec;

import io.shopstream.session.SessionLimits;

/** What differs between the two topics of session messages, for who reads them. */
enum SessionTopic {
    USER_SESSION_INFO(SessionLimits.MAX_MESSAGE_BYTES),
    VALID_CUSTOMER_SESSION(SessionLimits.MAX_VALID_SESSION_BYTES);

    private final int maxBytes;

    SessionTopic(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    int maxBytes() {
        return maxBytes;
    }

    boolean isPastTheGate() {
        return this == VALID_CUSTOMER_SESSION;
    }
}
