package io.shopstream.simulator.replay;

import java.io.PrintWriter;

/** Hears of each line that is passed over. */
public interface SkippedLineListener {

    /** Hears nothing; the counts are in the report. */
    SkippedLineListener SILENT = line -> {};

    void onSkipped(SkippedLine line);

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
        };
    }
}
