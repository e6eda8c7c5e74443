package io.shopstream.console.live;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One who watches. Is shown the latest snapshot and never a queue of old ones: while a slow browser still reads one, the
 * next ones replace each other, and the poll waits for nobody.
 */
public final class Viewer {

    /** Sends a snapshot to the browser; may block. */
    public interface Screen {
        void show(Snapshot snapshot);

        /** Finds out whether somebody is still there. */
        void ping();
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
        if (next.getAndSet(work) == null) {
            executor.execute(this::work);
        }
    }

    private void work() {
        Runnable current = next.get();
        while (current != null) {
            current.run();
            if (next.compareAndSet(current, null)) {
                return;
            }
            current = next.get();
        }
    }
}
