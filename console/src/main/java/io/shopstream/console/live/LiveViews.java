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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll for all who watch. While somebody does, the source's fingerprint is asked for every {@link #INTERVAL}; only
 * if it changed, or did a moment ago (what was written becomes searchable a second later), or after {@link #LONGEST}
 * without, the watched views are read; and only if what is read differs, it is pushed. While nobody watches, nothing is
 * asked at all. A poll that takes long is followed by a pause four times as long, up to {@link #LONGEST}; once an answer
 * is late, the rest of the poll waits for no other. What was asked for later is never replaced by what was asked for before.
 * Thread safe.
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
    private static final Duration PINGS = Duration.ofSeconds(16);
    private static final int PAUSE_FACTOR = 4;

    private static final Logger LOG = LoggerFactory.getLogger(LiveViews.class);

    private static final Snapshot FAULT =
            Snapshot.failed("this view could not be made of Elasticsearch's answers; the console's log says why");

    private final ViewSource source;
    private final LongSupplier nanoTime;
    private final ExecutorService poller;
    private final ExecutorService screens;

    private final Map<Watch, Shown> shown = new HashMap<>();
    private final Map<Watch, List<Viewer>> viewers = new HashMap<>();
    private String fingerprint = "";
    private long changedAt;
    private long pingedAt;
    private long reads;
    private boolean polling;

    /** What viewers of a watch were shown last, the how manieth of all reads it was, and when it ended. */
    private record Shown(Snapshot snapshot, long read, long readAt) {}

    public LiveViews(ViewSource source) {
        this(source, System::nanoTime, Executors.newSingleThreadExecutor(LiveViews::daemon), pool());
    }

    LiveViews(ViewSource source, LongSupplier nanoTime, ExecutorService poller, ExecutorService screens) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.poller = poller;
        this.screens = screens;
        this.pingedAt = nanoTime.getAsLong();
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
        return read(watch).snapshot();
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
        Snapshot snapshot = current(watch);
        synchronized (this) {
            // who asked meanwhile may have been shown a newer one, and so may this viewer
            Shown last = shown.get(watch);
            viewer.show(last == null ? snapshot : last.snapshot);
        }
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
            pollAfter(Math.min(LONGEST.toNanos(), Math.max(INTERVAL.toNanos(), PAUSE_FACTOR * took)));
        }
    }

    /** Asks once for all who watch. */
    void pollWatched(long now) {
        boolean changed = true;
        @Nullable SearchFailure late = null;
        try {
            changed = changed(now);
        } catch (SearchFailure e) {
            // reading will fail as well, and say why; or succeed where only the fingerprint is not allowed
            late = e.isLate() ? e : null;
        } catch (RuntimeException fault) {
            // as above: what is changed is not known, so everything is read
            LOG.debug("The source's fingerprint could not be taken", fault);
        }
        for (Watch watch : watched()) {
            Shown last = lastShown(watch);
            boolean old = last == null || last.snapshot.json() == null || now - last.readAt >= LONGEST.toNanos();
            if (late != null) {
                put(watch, nextRead(), failed(late));
            } else if (changed || old) {
                late = read(watch).late();
            }
        }
        if (now - pingedAt >= PINGS.toNanos()) {
            pingedAt = now;
            watched().forEach(watch -> viewersOf(watch).forEach(Viewer::ping));
        }
    }

    private boolean changed(long now) throws SearchFailure {
        String latest = source.fingerprint();
        if (!latest.equals(fingerprint)) {
            fingerprint = latest;
            changedAt = now;
        }
        return now - changedAt <= SETTLING.toNanos();
    }

    /**
     * What came of reading a view.
     *
     * @param late why it was not read, if that took all the time there is
     */
    private record Read(Snapshot snapshot, @Nullable SearchFailure late) {}

    private Read read(Watch watch) {
        long read = nextRead();
        try {
            return new Read(put(watch, read, Snapshot.of(source.read(watch))), null);
        } catch (SearchFailure e) {
            return new Read(put(watch, read, failed(e)), e.isLate() ? e : null);
        } catch (RuntimeException e) {
            // a fault of one view leaves the others alone
            Shown last = lastShown(watch);
            if (last == null || !last.snapshot.equals(FAULT)) {
                LOG.error("{} could not be made of Elasticsearch's answers", watch, e);
            }
            return new Read(put(watch, read, FAULT), null);
        }
    }

    private static Snapshot failed(SearchFailure failure) {
        return Snapshot.failed(String.valueOf(failure.getMessage()));
    }

    private synchronized long nextRead() {
        return ++reads;
    }

    /**
     * Shows what was read, unless what was asked for later is there; under the lock, so that viewers see snapshots in their
     * order.
     *
     * @return what is shown now
     */
    private synchronized Snapshot put(Watch watch, long read, Snapshot snapshot) {
        Shown last = shown.get(watch);
        if (last != null && last.read > read) {
            return last.snapshot;
        }
        shown.put(watch, new Shown(snapshot, read, nanoTime.getAsLong()));
        if (last == null || !last.snapshot.equals(snapshot)) {
            viewersOf(watch).forEach(viewer -> viewer.show(snapshot));
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
