package io.shopstream.local.command.terminal;

import io.shopstream.reviews.ReviewLines;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells of lines of a file that hold no review. */
public final class BadLines {

    private BadLines() {}

    public static void tell(Consumer<String> line, ReviewLines.Bad bad) {
        bad.first().forEach(line);
        if (bad.number() > bad.first().size()) {
            line.accept(String.format(
                    Locale.ROOT,
                    "and %,d more lines that hold no review",
                    bad.number() - bad.first().size()));
        }
    }
}
