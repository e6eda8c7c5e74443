package io.shopstream.flink;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Flink cannot be asked, refuses, or what answers is something else; the message is one line for people. */
public final class FlinkFailure extends IOException {

    private final boolean unreachable;

    private FlinkFailure(String message, boolean unreachable, @Nullable Throwable cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    static FlinkFailure unreachable(String message, Throwable cause) {
        return new FlinkFailure(message, true, cause);
    }

    static FlinkFailure answered(String message, @Nullable Throwable cause) {
        return new FlinkFailure(message, false, cause);
    }

    /** Whether there was no whole answer. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
