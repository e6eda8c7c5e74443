package io.shopstream.simulator.replay;

/** A line cannot become an interaction; the message says why. */
final class SkippedLineException extends Exception {

    private final SkipKind kind;

    SkippedLineException(SkipKind kind, String detail) {
        // thrown for many lines of some files, and nobody looks at its stack
        super(detail, null, false, false);
        this.kind = kind;
    }

    static SkippedLineException badLine(String detail) {
        return new SkippedLineException(SkipKind.BAD_LINE, detail);
    }

    SkipKind kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
