package io.shopstream.reviews;

import io.shopstream.lines.Line;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines of a file of {@link AmazonReviews}; those that hold no review are counted, and the first are named. Not thread-safe. */
public final class ReviewLines implements Closeable {

    /** Bad lines that are told one by one. */
    static final int TOLD = 10;

    private final LineFile file;
    private final List<String> firstBad = new ArrayList<>();
    private long bad;
    private @Nullable Line line;
    private long lines;

    /**
     * Lines that hold no review.
     *
     * @param lines all lines, good and bad
     * @param number the bad ones
     * @param first why, of the first of them, as in {@code line 7 is no JSON}
     */
    public record Bad(long lines, long number, List<String> first) {}

    private ReviewLines(LineFile file) {
        this.file = file;
    }

    /** @throws LineFileException where it cannot be read */
    public static ReviewLines open(Path file) throws LineFileException {
        return new ReviewLines(LineFile.open(file, LineFile.MOST_BYTES));
    }

    /**
     * Reads all reviews of a file.
     *
     * @param consumer may throw an {@link IllegalArgumentException} for a review that it cannot take; its line is bad
     * @throws LineFileException where it cannot be read to its end
     */
    public static Bad forEach(Path file, Consumer<Review> consumer) throws LineFileException {
        try (ReviewLines lines = open(file)) {
            while (lines.advance()) {
                Review review = lines.review();
                if (review != null) {
                    lines.attempt(() -> consumer.accept(review));
                }
            }
            return lines.bad();
        }
    }

    /** Goes to the next line, if there is one. */
    boolean advance() throws LineFileException {
        line = file.next();
        if (line == null) {
            return false;
        }
        lines = line.number();
        return true;
    }

    /** Of the line; null where it holds none. */
    @Nullable
    Review review() {
        Line current = line;
        Review[] review = new Review[1];
        attempt(() -> {
            if (current == null || current.fault() != null) {
                throw new IllegalArgumentException(current == null ? "is behind the end" : current.fault());
            }
            review[0] = AmazonReviews.read(current.text());
        });
        return review[0];
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            bad++;
            if (firstBad.size() < TOLD) {
                firstBad.add("line " + lines + " " + e.getMessage());
            }
        }
    }

    /** The number of the line, 0 before the first. */
    long number() {
        return lines;
    }

    OptionalDouble fractionDone() {
        return file.fractionDone();
    }

    Bad bad() {
        return new Bad(lines, bad, List.copyOf(firstBad));
    }

    @Override
    public void close() throws LineFileException {
        file.close();
    }
}
