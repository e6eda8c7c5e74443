package io.shopstream.web.live;

import io.shopstream.search.SearchFailure;
import io.shopstream.web.live.ShownViews.Shown;
import java.time.Duration;
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
 * One poll for all who watch. While somebody does, the source's fingerprint is asked for at an interval; only
 * if it changed, or did a moment ago (what was written becomes searchable a second later), or after {@link #LONGEST}
 * without, the watched views are read; and only if what is read differs, it is pushed. While nobody watches, nothing is
 * asked at all. A poll that takes long is followed by a pause four times as long, up to {@link #LONGEST}; once an answer
 * is late, the rest of the poll waits for no other. What was asked for later is never replaced by what was asked for before.
 * Thread safe.
 *
 * @param <W> what one can watch; there are few of them, so that what one viewer is shown serves all
 */
public final class LiveViews<W> implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

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

    private final ViewSource<W> source;
    private final String service;
    private final Snapshot fault;
    private final Duration interval;
    private final int mostViewers;
    private final LongSupplier nanoTime;
    private final ExecutorService poller;
    private final ExecutorService screens;

    private final ShownViews<W> views = new ShownViews<>();
    private String fingerprint = "";
    private long changedAt;
    private long pingedAt;
    private boolean polling;

    /**
     * For few viewers of what changes now and then.
     *
     * @param service whose log tells of faults
     */
    public LiveViews(ViewSource<W> source, String service) {
        this(source, service, INTERVAL, MOST_VIEWERS);
    }

    /**
     * As it is said.
     *
     * @param service whose log tells of faults
     * @param interval between two polls, at least
     */
    public LiveViews(ViewSource<W> source, String service, Duration interval, int mostViewers) {
        this(
                source,
                service,
                interval,
                mostViewers,
                System::nanoTime,
                Executors.newSingleThreadExecutor(LiveViews::daemon),
                pool(mostViewers));
    }

    LiveViews(
            ViewSource<W> source,
            String service,
            Duration interval,
            int mostViewers,
            LongSupplier nanoTime,
            ExecutorService poller,
            ExecutorService screens) {
        this.source = source;
        this.service = service;
        this.fault = Snapshot.failed("this view could not be made; the " + service + "'s log says why");
        this.interval = interval;
        this.mostViewers = mostViewers;
        this.nanoTime = nanoTime;
        this.poller = poller;
        this.screens = screens;
        this.pingedAt = nanoTime.getAsLong();
    }

    private static ExecutorService pool(int mostViewers) {
        return new ThreadPoolExecutor(
                0, mostViewers, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), LiveViews::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "live views");
        thread.setDaemon(true);
        return thread;
    }

    String service() {
        return service;
    }

    /** What is shown now: read anew if nobody watches it. */
    public Snapshot current(W watch) {
        Shown last = views.last(watch);
        if (last != null && nanoTime.getAsLong() - last.readAt() < FRESH.toNanos()) {
            return last.snapshot();
        }
        return read(watch).snapshot();
    }

    /**
     * Shows {@code watch} on {@code screen} now and whenever it changes.
     *
     * @return what ends that; null if there are too many viewers already
     */
    @Nullable
    public Runnable watch(W watch, Viewer.Screen screen) {
        Viewer viewer = new Viewer(screen, screens);
        synchronized (views) {
            if (views.viewers() >= mostViewers) {
                return null;
            }
            views.join(watch, viewer);
            if (!polling) {
                polling = true;
                pollAfter(interval.toNanos());
            }
        }
        views.showLatest(watch, viewer, current(watch));
        return () -> views.leave(watch, viewer);
    }

    private void pollAfter(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, poller).execute(this::poll);
    }

    private void poll() {
        synchronized (views) {
            if (views.viewers() == 0) {
                polling = false;
                return;
            }
        }
        long started = nanoTime.getAsLong();
        try {
            pollWatched(started);
        } finally {
            long took = nanoTime.getAsLong() - started;
            pollAfter(Math.min(LONGEST.toNanos(), Math.max(interval.toNanos(), PAUSE_FACTOR * took)));
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
        for (W watch : views.watched()) {
            Shown last = views.last(watch);
            boolean old = last == null || last.snapshot().json() == null || now - last.readAt() >= LONGEST.toNanos();
            if (late != null) {
                put(watch, views.nextRead(), failed(late));
            } else if (changed || old) {
                late = read(watch).late();
            }
        }
        if (now - pingedAt >= PINGS.toNanos()) {
            pingedAt = now;
            views.watched().forEach(watch -> views.viewersOf(watch).forEach(Viewer::ping));
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

    private Read read(W watch) {
        long read = views.nextRead();
        try {
            return new Read(put(watch, read, source.read(watch)), null);
        } catch (SearchFailure e) {
            return new Read(put(watch, read, failed(e)), e.isLate() ? e : null);
        } catch (RuntimeException e) {
            // a fault of one view leaves the others alone
            Shown last = views.last(watch);
            if (last == null || !last.snapshot().equals(fault)) {
                LOG.error("{} could not be made", watch, e);
            }
            return new Read(put(watch, read, fault), null);
        }
    }

    private static Snapshot failed(SearchFailure failure) {
        return Snapshot.failed(String.valueOf(failure.getMessage()));
    }

    private Snapshot put(W watch, long read, Snapshot snapshot) {
        return views.put(watch, read, snapshot, nanoTime.getAsLong());
    }

    @Override
    public void close() {
        poller.shutdownNow();
        screens.shutdownNow();
    }
}
