package io.shopstream.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A clickstream file cannot be read, or not further; the message is one line for people. */
public final class ClickstreamException extends IOException {

    ClickstreamException(Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what, cause);
    }
}
