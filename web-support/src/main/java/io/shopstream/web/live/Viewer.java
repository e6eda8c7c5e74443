package io.shopstream.web.live;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One who watches. Is shown the latest snapshot and never a queue of old ones: while a slow browser still reads one, the
 * next ones replace each other, and the poll waits for nobody. One whose screen fails is ended and holds nobody up.
 */
public final class Viewer {

    /** Sends to the browser; may block. */
    public interface Screen {
        void show(Snapshot snapshot);

        /** Says that what was shown last still holds, and so finds out whether somebody is still there. */
        void ping();

        /** Ends it, so that its browser asks anew. */
        default void close() {}
    }

    private final Screen screen;
    private final Executor executor;
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();

    Viewer(Screen screen, Executor executor) {
        this.screen = screen;
        this.executor = executor;
    }

    void show(Snapshot snapshot) {
        submit(() -> screen.show(snapshot));
    }

    void ping() {
        if (next.get() == null) {
            submit(screen::ping);
        }
    }

    private void submit(Runnable work) {
        if (next.getAndSet(work) != null) {
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException full) {
            // it would be shown nothing more
            close();
        }
    }

    private void work() {
        try {
            Runnable current = next.get();
            while (current != null) {
                current.run();
                if (next.compareAndSet(current, null)) {
                    return;
                }
                current = next.get();
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** What is still to be shown is not; the screen's end takes this viewer out of the list. */
    private void close() {
        next.set(null);
        screen.close();
    }
}
