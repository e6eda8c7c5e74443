package io.shopstream.simulator.publish;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishing failed; the message is one line for people. */
public final class PublishException extends Exception {

    private final transient @Nullable PublishReport report;

    PublishException(String message, @Nullable Throwable cause, @Nullable PublishReport report) {
        super(message, cause);
        this.report = report;
    }

    /** What was published before the failure; empty where publishing did not begin. */
    public Optional<PublishReport> report() {
        return Optional.ofNullable(report);
    }
}
