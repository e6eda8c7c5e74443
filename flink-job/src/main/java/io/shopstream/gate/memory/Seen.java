package io.shopstream.gate.memory;

import io.shopstream.session.MessageIdentity;

/**
 * Something to remember: a user was here on a day of interactions, or a message passed the gate on a day.
 *
 * @param id user id, or the text of a message's identity
 * @param day UTC, days since 1970-01-01
 */
public record Seen(Kind kind, String id, long day) {

    /** What was seen. */
    public enum Kind {
        USER,
        MESSAGE
    }

    public static Seen user(String userId, long day) {
        return new Seen(Kind.USER, userId, day);
    }

    public static Seen message(MessageIdentity identity, long day) {
        return new Seen(Kind.MESSAGE, identity.text(), day);
    }
}
