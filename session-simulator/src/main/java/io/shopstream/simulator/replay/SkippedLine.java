package io.shopstream.simulator.replay;

import io.shopstream.lines.LineFile;
import java.nio.file.Path;

/**
 * A line that was passed over.
 *
 * @param line its number, the header being line 1
 * @param detail why, without the line's content beyond a column's name
 */
public record SkippedLine(Path file, long line, SkipKind kind, String detail) {

    /** As compilers put it: {@code file:line: detail}. */
    @Override
    public String toString() {
        return LineFile.name(file) + ":" + line + ": " + detail;
    }
}
