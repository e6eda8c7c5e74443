package io.shopstream.reviews;

import io.shopstream.lines.Line;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads a file of reviews. While some are written, the next are read. A load that ended early goes on where it was: the store knows the
 * file by its size and its beginning, and how many of its lines it has; lines after that may be written twice, which changes nothing.
 */
public final class ReviewLoad {

    /** Of one write. */
    static final int BATCH = 1_000;

    /** Lines between two notes of how far it is. */
    private static final int NOTED_EVERY = 20_000;

    private static final int HEAD_BYTES = 1 << 20;

    /** Bad lines that are told one by one. */
    static final int TOLD = 10;

    private final ReviewStore store;

    /**
     * What came of it.
     *
     * @param lines read, those that were loaded before included
     * @param resumedAt lines that were loaded before
     * @param added reviews that were not there
     * @param known reviews that were
     * @param bad lines that hold none
     * @param firstBad why, of the first of them, as in {@code line 7 is no JSON}
     */
    public record Outcome(long lines, long resumedAt, long added, long known, long bad, List<String> firstBad) {}

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
        try (LineFile lines = LineFile.open(file, LineFile.MOST_BYTES);
                Running running = new Running(name)) {
            store.createIndices();
            long resumedAt = name.isEmpty() ? 0 : store.linesLoaded(name);
            for (Line line = lines.next(); line != null; line = lines.next()) {
                running.take(line, line.number() <= resumedAt);
                if (line.number() % NOTED_EVERY == 0) {
                    progress.at(line.number(), lines.fractionDone());
                }
            }
            running.flush();
            running.note();
            return running.outcome(resumedAt);
        }
    }

    /** By which the same file is known again; empty for what is no regular file. */
    private static String identity(Path file) throws LineFileException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Files.size(file) + "-" + ReviewStore.hash(in.readNBytes(HEAD_BYTES));
        } catch (IOException e) {
            throw new LineFileException(file, "cannot be read", e);
        }
    }

    private final class Running implements AutoCloseable {

        private final String name;
        private final ExecutorService writer = Executors.newSingleThreadExecutor();
        private final List<String> firstBad = new ArrayList<>();
        private List<Review> batch = new ArrayList<>();
        private Future<?> writing = CompletableFuture.completedFuture(null);
        private long lines;
        private long added;
        private long known;
        private long bad;

        Running(String name) {
            this.name = name;
        }

        void take(Line line, boolean before) throws InterruptedException {
            lines = line.number();
            if (before) {
                return;
            }
            try {
                if (line.fault() != null) {
                    throw new IllegalArgumentException(line.fault());
                }
                batch.add(AmazonReviews.read(line.text()));
            } catch (IllegalArgumentException e) {
                bad++;
                if (firstBad.size() < TOLD) {
                    firstBad.add("line " + line.number() + " " + e.getMessage());
                }
            }
            if (batch.size() >= BATCH) {
                write();
            }
            if (lines % NOTED_EVERY == 0) {
                flush();
                note();
            }
        }

        /** One batch at a time: what it adds is counted before the next one is. */
        private void write() throws InterruptedException {
            awaitWritten();
            List<Review> next = batch;
            batch = new ArrayList<>();
            writing = writer.submit(() -> {
                int more = store.add(next);
                added += more;
                known += next.size() - more;
            });
        }

        void flush() throws InterruptedException {
            if (!batch.isEmpty()) {
                write();
            }
            awaitWritten();
        }

        private void awaitWritten() throws InterruptedException {
            try {
                Object unused = writing.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
        }

        void note() {
            if (!name.isEmpty()) {
                store.loaded(name, lines);
            }
        }

        Outcome outcome(long resumedAt) {
            return new Outcome(lines, Math.min(resumedAt, lines), added, known, bad, List.copyOf(firstBad));
        }

        @Override
        public void close() {
            writer.shutdownNow();
        }
    }
}
