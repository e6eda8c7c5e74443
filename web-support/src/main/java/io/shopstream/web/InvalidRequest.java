package io.shopstream.web;

/** Who asked made a mistake; the message is one line that says which. */
public final class InvalidRequest extends RuntimeException {

    private final int status;

    public InvalidRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** It is for the asker, and the line says it all. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
