package io.shopstream.lines;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files of sessions, one a line, product ids in the order of the clicks with a space between; blank lines mean nothing, and so do spaces at a
 * line's end, which published files of baskets have.
 */
public final class SessionFile {

    /** What a session looked at, and the product that came next. */
    public record Question(List<String> prefix, String next) {}

    private SessionFile() {}

    /** @throws LineFileException when the file cannot be read or holds something else */
    public static void sessions(Path file, Consumer<List<String>> sessions) throws LineFileException {
        lines(file, line -> {
            if (line.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("has a tab, so it is a test file and not a training file");
            }
            sessions.accept(products(line));
        });
    }

    /**
     * A session's beginning, a tab, and the product that came next.
     *
     * @throws LineFileException when the file cannot be read or holds something else
     */
    public static void questions(Path file, Consumer<Question> questions) throws LineFileException {
        lines(file, line -> {
            int tab = line.indexOf('\t');
            String next = line.substring(tab + 1);
            if (tab < 0 || next.isEmpty() || next.indexOf(' ') >= 0 || next.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("is not product ids, a tab and one product id");
            }
            questions.accept(new Question(products(line.substring(0, tab)), next));
        });
    }

    private static List<String> products(String words) {
        List<String> products = List.of(words.stripTrailing().split(" ", -1));
        if (products.contains("")) {
            throw new IllegalArgumentException("is not product ids with a space between");
        }
        return products;
    }

    /**
     * The lines that are not blank.
     *
     * @throws LineFileException when the file cannot be read to its end, or {@code lines} throws an {@link IllegalArgumentException}
     */
    public static void lines(Path file, Consumer<String> lines) throws LineFileException {
        boolean[] hasLines = new boolean[1];
        LineFile.forEach(file, line -> {
            if (!line.isBlank()) {
                hasLines[0] = true;
                lines.accept(line);
            }
        });
        if (!hasLines[0]) {
            throw new LineFileException(file, "is empty");
        }
    }
}
