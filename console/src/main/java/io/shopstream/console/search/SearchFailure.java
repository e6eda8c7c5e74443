package io.shopstream.console.search;

import java.io.IOException;

/** Elasticsearch cannot be asked, or does not answer as it should; the message is one line for people. */
public final class SearchFailure extends IOException {

    public SearchFailure(String message) {
        super(message);
    }

    /** The line says it all, and it is said at every poll. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
