package io.shopstream.settings;

/** A setting is wrong; the message is one line that says which one and what would be right. */
public final class InvalidSettings extends IllegalArgumentException {

    public InvalidSettings(String message) {
        super(message);
    }

    /** The line says it all, and whoever submits over REST is shown the trace as well. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
