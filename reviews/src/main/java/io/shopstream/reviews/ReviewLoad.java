package io.shopstream.reviews;

import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Loads a file of reviews. While some are written, the next are read. A load that ended early goes on where it was: the store knows the
 * file by its size and its beginning, and how many of its lines it has; lines after that may be written twice, which changes nothing.
 */
public final class ReviewLoad {

    /** Lines between two notes of how far it is. */
    private static final int NOTED_EVERY = 20_000;

    private static final int HEAD_BYTES = 1 << 20;

    private final ReviewStore store;

    /**
     * What came of it.
     *
     * @param resumedAt lines that were loaded before
     * @param added reviews that were not there
     * @param known reviews that were
     * @param bad of the lines that were not loaded before
     */
    public record Outcome(long resumedAt, long added, long known, ReviewLines.Bad bad) {

        /** Read, those that were loaded before included. */
        public long lines() {
            return bad.lines();
        }
    }

    /** Hears how far it is. */
    public interface Progress {
        void at(long lines, OptionalDouble fractionOfFile);
    }

    public ReviewLoad(ReviewStore store) {
        this.store = store;
    }

    /**
     * Loads it.
     *
     * @throws LineFileException where it cannot be read
     * @throws com.mongodb.MongoException where MongoDB does not take it; the same call goes on later
     */
    public Outcome run(Path file, Progress progress) throws LineFileException, InterruptedException {
        String name = identity(file);
        try (ReviewLines lines = ReviewLines.open(file);
                ReviewWriter writer = new ReviewWriter(store)) {
            store.createIndices();
            long resumedAt = name.isEmpty() ? 0 : store.linesLoaded(name);
            while (advance(lines, writer)) {
                Review review = lines.number() <= resumedAt ? null : lines.review();
                if (review != null) {
                    writer.add(review);
                }
                if (lines.number() % NOTED_EVERY == 0) {
                    note(writer, name, Math.max(resumedAt, lines.number()));
                    progress.at(lines.number(), lines.fractionDone());
                }
            }
            note(writer, name, Math.max(resumedAt, lines.number()));
            return new Outcome(Math.min(resumedAt, lines.number()), writer.added(), writer.known(), lines.bad());
        }
    }

    /** What came before the place where a file ends early is written. */
    private static boolean advance(ReviewLines lines, ReviewWriter writer)
            throws LineFileException, InterruptedException {
        try {
            return lines.advance();
        } catch (LineFileException e) {
            writer.flush();
            throw e;
        }
    }

    private void note(ReviewWriter writer, String name, long lines) throws InterruptedException {
        writer.flush();
        if (!name.isEmpty()) {
            store.loaded(name, lines);
        }
    }

    /**
     * Reads a file and makes its documents, and writes nothing: says what {@link #run} would find, and how fast it could be at most.
     *
     * @throws LineFileException where it cannot be read
     */
    public static Outcome check(Path file, Progress progress) throws LineFileException {
        try (ReviewLines lines = ReviewLines.open(file)) {
            while (lines.advance()) {
                Review review = lines.review();
                if (review != null) {
                    ReviewDocument.of(review);
                }
                if (lines.number() % NOTED_EVERY == 0) {
                    progress.at(lines.number(), lines.fractionDone());
                }
            }
            return new Outcome(0, 0, 0, lines.bad());
        }
    }

    /** By which the same file is known again; empty for what is no regular file. */
    private static String identity(Path file) throws LineFileException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Files.size(file) + "-" + ReviewDocument.hash(in.readNBytes(HEAD_BYTES));
        } catch (IOException e) {
            throw new LineFileException(file, "cannot be read", e);
        }
    }
}
