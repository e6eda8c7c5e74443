package io.shopstream.flink;

import java.util.List;

/** Finds, in the stack traces that Flink answers with, the one line that tells a user what is wrong. */
public final class RootCause {

    private static final String CAUSED_BY = "Caused by: ";

    private RootCause() {}

    /** The message of the innermost exception, without its class where it has a message. */
    public static String of(String trace) {
        List<String> lines =
                trace.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
        String cause = lines.stream()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(CAUSED_BY.length()))
                .or(() -> lines.stream().filter(line -> !line.startsWith("at ")).findFirst())
                .orElse("no reason given");
        return cause.replaceFirst("^(?:[\\w$]+\\.)+[\\w$]+: (?=.*\\s)", "");
    }
}
