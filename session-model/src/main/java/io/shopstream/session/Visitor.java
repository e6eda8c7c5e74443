package io.shopstream.session;

import java.util.Locale;

/** Whether a session is its user's first ({@code new}) or a later one ({@code returning}). */
public enum Visitor {
    NEW,
    RETURNING;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }
}
