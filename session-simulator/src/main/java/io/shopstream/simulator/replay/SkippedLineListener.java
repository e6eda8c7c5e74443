package io.shopstream.simulator.replay;

import io.shopstream.lines.LineFile;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Hears of each line that is passed over, and of what had to be assumed of the others. */
public interface SkippedLineListener {

    /** Hears nothing; the counts are in the report. */
    SkippedLineListener SILENT = line -> {};

    void onSkipped(SkippedLine line);

    /** Hears how a file is read that can be read in two ways. */
    default void onAssumption(Path file, String what) {}

    /** Prints the first {@code most} bad lines in full. What a format expects to be passed over is only counted. */
    static SkippedLineListener printing(PrintWriter out, int most) {
        return new SkippedLineListener() {
            private int printed;

            @Override
            public void onSkipped(SkippedLine line) {
                if (line.kind() == SkipKind.BAD_LINE && printed < most) {
                    out.println(line);
                    printed++;
                    if (printed == most) {
                        out.println("further bad lines are counted, not shown");
                    }
                }
            }

            @Override
            public void onAssumption(Path file, String what) {
                out.println(LineFile.name(file) + ": " + what);
            }
        };
    }
}
