package io.shopstream.local;

/**
 * Something that the caller can see and put right: a taken port, an unreachable server, a missing file. Its message is
 * one clear line; the command line prints it without a stack trace and exits with 1.
 */
public final class UserError extends RuntimeException {

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
