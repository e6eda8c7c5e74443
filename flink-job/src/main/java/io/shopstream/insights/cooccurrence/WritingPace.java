package io.shopstream.insights.cooccurrence;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Decides when which documents are written, each at most once in a refresh interval. Rows that changed are written in the
 * order in which they did, so many at a time that they would take half an interval: all at once they would hold up
 * everybody else's documents on their way to the sink. Rows that changed only through totals, which in a live stream is
 * all of them all the time, follow at a small pace. When nothing has come in for a second, all are written as fast as can
 * be, so that after a stream everything is right within an interval and seconds.
 *
 * <p>While something comes in, at most a fifth of the time goes into writing, the time included in which the sink holds
 * the writer back: a slow Elasticsearch gets fewer versions of a document, and not the stream less of the task. Not
 * thread-safe but for {@link #pending}.
 */
final class WritingPace {

    /** Milliseconds from one step to the next. */
    static final long STEP = 100;

    private static final int FULL_BUDGET = 1000;
    private static final int BUDGET_BESIDE_INPUT = 20;
    private static final long QUIET_AFTER = 1000;
    private static final int REST = 4;
    private static final long COUNT_EVERY = 1000;

    private final ProductRows rows;
    private final long refresh;
    private final LongSupplier clock;
    private final Queue<ProductRow> changed = new ArrayDeque<>();
    private long lastInput = Long.MIN_VALUE;
    private long restUntil = Long.MIN_VALUE;
    private long countedAt = Long.MIN_VALUE;
    private volatile long pending;

    /** Nothing is owed, and nothing came in since. */
    private boolean settled;

    private int next;

    /**
     * Begins with what may be owed of the rows that there are.
     *
     * @param refresh milliseconds
     * @param clock epoch milliseconds
     */
    WritingPace(ProductRows rows, long refresh, LongSupplier clock) {
        this.rows = rows;
        this.refresh = refresh;
        this.clock = clock;
        // what is owed shows only when the totals have told
        this.pending = rows.rows().size();
    }

    /** A row's own counts changed. */
    void changed(ProductRow row) {
        if (!row.queued) {
            row.queued = true;
            changed.add(row);
        }
    }

    /** Something came in. */
    void input() {
        lastInput = clock.getAsLong();
        settled = false;
        pending = Math.max(1, pending);
    }

    /** Writes what is due. */
    void step(ProductOutput out) {
        long now = clock.getAsLong();
        boolean quiet = lastInput + QUIET_AFTER <= now;
        if (settled || !rows.complete() || (!quiet && now < restUntil)) {
            return;
        }
        if (quiet) {
            write(now, FULL_BUDGET, FULL_BUDGET, out);
        } else {
            write(now, budgetOfChanged(), BUDGET_BESIDE_INPUT, out);
        }
        long end = clock.getAsLong();
        restUntil = end + REST * (end - now);
        if (quiet || countedAt + COUNT_EVERY <= now) {
            countedAt = now;
            pending = rows.rows().stream().filter(rows::owed).count();
            settled = quiet && pending == 0;
        }
    }

    private int budgetOfChanged() {
        return (int) Math.min(FULL_BUDGET, 1 + 2 * STEP * changed.size() / Math.max(STEP, refresh));
    }

    private void write(long now, int budgetOfChanged, int budgetOfOthers, ProductOutput out) {
        int left = budgetOfChanged;
        while (!changed.isEmpty() && isDue(changed.element(), now)) {
            if (left == 0) {
                return;
            }
            ProductRow row = changed.remove();
            row.queued = false;
            if (rows.owed(row)) {
                rows.write(row, now, out);
                left--;
            }
        }
        writeOthers(now, budgetOfOthers, out);
    }

    private boolean isDue(ProductRow row, long now) {
        return row.writtenAt + refresh <= now;
    }

    private void writeOthers(long now, int budget, ProductOutput out) {
        int left = budget;
        for (int looked = 0; looked < rows.rows().size() && left > 0; looked++) {
            next = next + 1 >= rows.rows().size() ? 0 : next + 1;
            ProductRow row = rows.rows().get(next);
            if (!row.queued && rows.owed(row) && isDue(row, now)) {
                rows.write(row, now, out);
                left--;
            }
        }
    }

    /** Writes all that is owed. */
    void finish(ProductOutput out) {
        long now = clock.getAsLong();
        for (ProductRow row : rows.rows()) {
            if (rows.owed(row)) {
                rows.write(row, now, out);
            }
        }
        pending = 0;
    }

    /** Documents owed, for any thread; while something comes in, as of a second ago, and not zero. */
    long pending() {
        return pending;
    }
}
