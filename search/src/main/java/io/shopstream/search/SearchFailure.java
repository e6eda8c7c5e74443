package io.shopstream.search;

import java.io.IOException;

/** Elasticsearch cannot be asked, or does not answer as it should; the message is one line for people. */
public final class SearchFailure extends IOException {

    private final boolean late;

    public SearchFailure(String message) {
        this(message, false);
    }

    private SearchFailure(String message, boolean late) {
        super(message);
        this.late = late;
    }

    /** One of time: what is asked next would have to wait as long. */
    public static SearchFailure late(String message) {
        return new SearchFailure(message, true);
    }

    /** Whether there was no answer in time. */
    public boolean isLate() {
        return late;
    }

    /** The line says it all, and it is said at every poll. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
