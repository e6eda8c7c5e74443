package io.shopstream.lines;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of ratings: a user, an item, stars and a time, with {@code ::} between as MovieLens has it, or a tab, a comma or a
 * semicolon. The first line may name the columns, and decides what is between. Times are seconds or milliseconds since the epoch, told
 * apart by their size. Further columns mean nothing. Not thread-safe.
 */
public final class RatingLines implements Consumer<String> {

    private static final List<String> SEPARATORS = List.of("::", "\t", ";", ",");

    /** Seconds are below until the year 5138, milliseconds above since 1973. */
    private static final double MOST_SECONDS = 1e11;

    private final RatingConsumer ratings;
    private @Nullable String separator;

    /** Takes a rating. */
    @FunctionalInterface
    public interface RatingConsumer {

        /** @throws IllegalArgumentException with what is wrong, as in {@code cannot be taken} */
        void accept(String user, String item, double value, long timeMillis);
    }

    public RatingLines(RatingConsumer ratings) {
        this.ratings = ratings;
    }

    /** @throws IllegalArgumentException with what is wrong with the line */
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
        ratings.accept(fields[0], fields[1], number("rating", fields[2]), millis(number("time", fields[3])));
    }

    private static String separator(String line) {
        return SEPARATORS.stream()
                .filter(line::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
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
