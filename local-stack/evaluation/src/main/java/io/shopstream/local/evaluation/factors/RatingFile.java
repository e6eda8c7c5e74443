package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.SessionFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files of ratings: a user, an item, stars and a time a line, with {@code ::} between as MovieLens has it, or a tab, a comma or a
 * semicolon. The first line may name the columns, and decides what is between. Times are seconds or milliseconds since the epoch, told
 * apart by their size. Blank lines mean nothing, further columns neither.
 */
public final class RatingFile {

    private static final List<String> SEPARATORS = List.of("::", "\t", ";", ",");

    /** Seconds are below until the year 5138, milliseconds above since 1973. */
    private static final double MOST_SECONDS = 1e11;

    private RatingFile() {}

    /** @throws LineFileException when the file cannot be read or holds something else, or too much */
    public static Ratings read(Path file, FactorizationLimits limits) throws LineFileException {
        Ratings.Builder builder = new Ratings.Builder(limits);
        SessionFile.lines(file, new Lines(builder));
        Ratings ratings = builder.build();
        if (ratings.size() == 0) {
            throw new LineFileException(file, "has no ratings");
        }
        return ratings;
    }

    private static final class Lines implements Consumer<String> {

        private final Ratings.Builder builder;
        private @Nullable String separator;

        Lines(Ratings.Builder builder) {
            this.builder = builder;
        }

        @Override
        public void accept(String line) {
            if (line.startsWith("{")) {
                throw new IllegalArgumentException(
                        "is JSON, and no rating; reviews of Amazon's have a format of their own");
            }
            boolean first = separator == null;
            String between = separator == null ? separator(line) : separator;
            separator = between;
            String[] fields = fields(line, between);
            if (first && !isNumber(fields[2])) {
                return;
            }
            add(fields);
        }

        private void add(String[] fields) {
            try {
                builder.add(fields[0], fields[1], number("rating", fields[2]), millis(number("time", fields[3])));
            } catch (FactorizationException e) {
                throw new IllegalArgumentException("cannot be taken: " + e.getMessage(), e);
            }
        }

        private static String separator(String line) {
            return SEPARATORS.stream()
                    .filter(line::contains)
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "is not a user, an item, a rating and a time with ::, a tab, a comma or a semicolon between"));
        }

        private static String[] fields(String line, String separator) {
            String[] fields = new String[4];
            int from = 0;
            for (int field = 0; field < fields.length; field++) {
                int end = line.indexOf(separator, from);
                if (end < 0 && field < fields.length - 1) {
                    throw new IllegalArgumentException("has " + (field + 1) + " fields, not 4");
                }
                fields[field] = unquoted(line.substring(from, end < 0 ? line.length() : end));
                from = end + separator.length();
            }
            return fields;
        }

        private static String unquoted(String field) {
            String stripped = field.strip();
            int length = stripped.length();
            return length >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"")
                    ? stripped.substring(1, length - 1)
                    : stripped;
        }

        private static boolean isNumber(String text) {
            try {
                return Double.isFinite(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static double number(String what, String text) {
            if (!isNumber(text)) {
                throw new IllegalArgumentException("has a " + what + " that is no number: " + text);
            }
            return Double.parseDouble(text);
        }

        private static long millis(double time) {
            return Math.round(Math.abs(time) < MOST_SECONDS ? 1000 * time : time);
        }
    }
}
