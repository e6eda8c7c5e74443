package io.shopstream.console.live;

import io.shopstream.console.search.SearchFailure;
import io.shopstream.console.view.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One poll for all who watch. While somebody does, the source's fingerprint is asked for every {@link #INTERVAL}; only
 * if it changed, or did a moment ago (what was written becomes searchable a second later), or after {@link #LONGEST}
 * without, the watched views are read; and only if what is read differs, it is pushed. While nobody watches, nothing is
 * asked at all. A poll that takes long is followed by a pause four times as long. Thread safe.
 */
public final class LiveViews implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Elasticsearch makes searchable what was written within a second, an idle shard within two. */
    static final Duration SETTLING = Duration.ofSeconds(4);

    /** What is no document, such as a counter of Flink's, changes no fingerprint. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** One asking by address is given what is not older, so that many askers make few searches. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MOST_VIEWERS = 64;
    private static final int PINGS_EVERY = 8;
    private static final int PAUSE_FACTOR = 4;

    private final ViewSource source;
    private final LongSupplier nanoTime;
    private final ExecutorService poller;
    private final ExecutorService screens;

    private final Map<Watch, Shown> shown = new HashMap<>();
    private final Map<Watch, List<Viewer>> viewers = new HashMap<>();
    private String fingerprint = "";
    private long changedAt;
    private long polls;
    private boolean polling;

    /** What viewers of a watch were shown last, and when it was read. */
    private record Shown(Snapshot snapshot, long readAt) {}

    public LiveViews(ViewSource source) {
        this(source, System::nanoTime, Executors.newSingleThreadExecutor(LiveViews::daemon), pool());
    }

    LiveViews(ViewSource source, LongSupplier nanoTime, ExecutorService poller, ExecutorService screens) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.poller = poller;
        this.screens = screens;
    }

    private static ExecutorService pool() {
        return new ThreadPoolExecutor(
                0, MOST_VIEWERS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), LiveViews::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "live views");
        thread.setDaemon(true);
        return thread;
    }

    /** What is shown now: read anew if nobody watches it. */
    public Snapshot current(Watch watch) {
        synchronized (this) {
            Shown last = shown.get(watch);
            if (last != null && nanoTime.getAsLong() - last.readAt < FRESH.toNanos()) {
                return last.snapshot;
            }
        }
        return read(watch);
    }

    /**
     * Shows {@code watch} on {@code screen} now and whenever it changes.
     *
     * @return what ends that; null if there are too many viewers already
     */
    @Nullable
    public Runnable watch(Watch watch, Viewer.Screen screen) {
        Viewer viewer = new Viewer(screen, screens);
        synchronized (this) {
            if (viewers.values().stream().mapToInt(List::size).sum() >= MOST_VIEWERS) {
                return null;
            }
            viewers.computeIfAbsent(watch, first -> new ArrayList<>()).add(viewer);
            if (!polling) {
                polling = true;
                pollAfter(INTERVAL.toNanos());
            }
        }
        viewer.show(current(watch));
        return () -> leave(watch, viewer);
    }

    private synchronized void leave(Watch watch, Viewer viewer) {
        List<Viewer> others = viewers.getOrDefault(watch, new ArrayList<>());
        others.remove(viewer);
        if (others.isEmpty()) {
            viewers.remove(watch);
            shown.remove(watch);
        }
    }

    private void pollAfter(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, poller).execute(this::poll);
    }

    private void poll() {
        synchronized (this) {
            if (viewers.isEmpty()) {
                polling = false;
                return;
            }
        }
        long started = nanoTime.getAsLong();
        try {
            pollWatched(started);
        } finally {
            long took = nanoTime.getAsLong() - started;
            pollAfter(Math.max(INTERVAL.toNanos(), PAUSE_FACTOR * took));
        }
    }

    /** Asks once for all who watch. */
    void pollWatched(long now) {
        boolean changed = changed(now);
        for (Watch watch : watched()) {
            Shown last = lastShown(watch);
            boolean old = last == null || last.snapshot.json() == null || now - last.readAt >= LONGEST.toNanos();
            if (changed || old) {
                read(watch);
            }
        }
        if (polls++ % PINGS_EVERY == 0) {
            watched().forEach(watch -> viewersOf(watch).forEach(Viewer::ping));
        }
    }

    private boolean changed(long now) {
        try {
            String latest = source.fingerprint();
            if (!latest.equals(fingerprint)) {
                fingerprint = latest;
                changedAt = now;
            }
            return now - changedAt <= SETTLING.toNanos();
        } catch (SearchFailure e) {
            // reading will fail as well, and say why; or succeed where only the fingerprint is not allowed
            return true;
        }
    }

    private Snapshot read(Watch watch) {
        Snapshot snapshot;
        try {
            snapshot = Snapshot.of(source.read(watch));
        } catch (SearchFailure e) {
            snapshot = Snapshot.failed(String.valueOf(e.getMessage()));
        }
        Shown last;
        synchronized (this) {
            last = shown.put(watch, new Shown(snapshot, nanoTime.getAsLong()));
        }
        if (last == null || !last.snapshot.equals(snapshot)) {
            for (Viewer viewer : viewersOf(watch)) {
                viewer.show(snapshot);
            }
        }
        return snapshot;
    }

    private synchronized List<Watch> watched() {
        return List.copyOf(viewers.keySet());
    }

    private synchronized List<Viewer> viewersOf(Watch watch) {
        return List.copyOf(viewers.getOrDefault(watch, List.of()));
    }

    private synchronized @Nullable Shown lastShown(Watch watch) {
        return shown.get(watch);
    }

    @Override
    public void close() {
        poller.shutdownNow();
        screens.shutdownNow();
    }
}
