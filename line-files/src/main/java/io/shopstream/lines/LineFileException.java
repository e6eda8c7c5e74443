package io.shopstream.lines;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of lines cannot be read, or not further; the message is one line for people, and names the file. */
public final class LineFileException extends IOException {

    public LineFileException(Path file, String what) {
        this(file, what, null);
    }

    public LineFileException(Path file, String what, @Nullable Throwable cause) {
        super(LineFile.name(file) + ": " + what, cause);
    }
}
