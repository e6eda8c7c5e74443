package io.shopstream.reviews;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes reviews in batches, several at a time: while the server works on one, the next are made and sent. After {@link #flush} all that were
 * added are there. A batch that failed is told of by the next call. Used by one thread.
 */
public final class ReviewWriter implements AutoCloseable {

    /** Reviews of one write. */
    static final int BATCH = 1_000;

    /** Characters of a batch's titles and texts, so that batches of long reviews do not fill the memory. */
    static final int MOST_CHARACTERS = 4_000_000;

    private static final int WRITERS = 4;

    private final ReviewStore store;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Deque<Written> writing = new ArrayDeque<>();
    private List<Review> batch = new ArrayList<>();
    private int characters;
    private long added;
    private long known;

    private record Written(int reviews, Future<Integer> added) {}

    public ReviewWriter(ReviewStore store) {
        this.store = store;
    }

    /** @throws com.mongodb.MongoException where MongoDB has not taken one of the last */
    public void add(Review review) throws InterruptedException {
        batch.add(review);
        characters += review.characters();
        if (batch.size() == BATCH || characters >= MOST_CHARACTERS) {
            write();
        }
    }

    /** Waits until MongoDB has all. */
    public void flush() throws InterruptedException {
        if (!batch.isEmpty()) {
            write();
        }
        while (!writing.isEmpty()) {
            await();
        }
    }

    private void write() throws InterruptedException {
        if (writing.size() == WRITERS) {
            await();
        }
        List<Review> next = batch;
        batch = new ArrayList<>(BATCH);
        characters = 0;
        writing.add(new Written(next.size(), writers.submit(() -> store.add(next))));
    }

    private void await() throws InterruptedException {
        Written oldest = writing.remove();
        try {
            int more = oldest.added().get();
            added += more;
            known += oldest.reviews() - more;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    /** How many, of those that MongoDB is known to have, were not there before. */
    public long added() {
        return added;
    }

    public long known() {
        return known;
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
