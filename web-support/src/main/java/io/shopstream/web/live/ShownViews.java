package io.shopstream.web.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who watches what, and what they were shown last. Thread safe by its own lock, which whoever does several things at once
 * holds meanwhile.
 *
 * @param <W> what one can watch
 */
final class ShownViews<W> {

    /** What viewers of a watch were shown last, the how manieth of all reads it was, and when it ended. */
    record Shown(Snapshot snapshot, long read, long readAt) {}

    private final Map<W, Shown> shown = new HashMap<>();
    private final Map<W, List<Viewer>> viewers = new HashMap<>();
    private long reads;

    synchronized int viewers() {
        return viewers.values().stream().mapToInt(List::size).sum();
    }

    synchronized List<W> watched() {
        return List.copyOf(viewers.keySet());
    }

    synchronized List<Viewer> viewersOf(W watch) {
        return List.copyOf(viewers.getOrDefault(watch, List.of()));
    }

    synchronized @Nullable Shown last(W watch) {
        return shown.get(watch);
    }

    synchronized void join(W watch, Viewer viewer) {
        viewers.computeIfAbsent(watch, first -> new ArrayList<>()).add(viewer);
    }

    synchronized void leave(W watch, Viewer viewer) {
        List<Viewer> remaining = viewers.getOrDefault(watch, new ArrayList<>());
        remaining.remove(viewer);
        if (remaining.isEmpty()) {
            viewers.remove(watch);
            shown.remove(watch);
        }
    }

    /** The number of a read that begins now. */
    synchronized long nextRead() {
        return ++reads;
    }

    /**
     * Shows what was read, unless what was asked for later is there; under the lock, so that viewers see snapshots in
     * their order.
     *
     * @return what is shown now
     */
    synchronized Snapshot put(W watch, long read, Snapshot snapshot, long readAt) {
        Shown last = shown.get(watch);
        if (last != null && last.read > read) {
            return last.snapshot;
        }
        shown.put(watch, new Shown(snapshot, read, readAt));
        if (last == null || !last.snapshot.isAs(snapshot)) {
            viewersOf(watch).forEach(viewer -> viewer.show(snapshot));
        }
        return snapshot;
    }

    /** Shows a new viewer what the others see: one who asked meanwhile may have been given something newer than {@code read}. */
    synchronized void showLatest(W watch, Viewer viewer, Snapshot read) {
        Shown last = shown.get(watch);
        viewer.show(last == null ? read : last.snapshot);
    }
}
