package io.shopstream.insights.cooccurrence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides when which documents are written. Rows that changed are collected for a refresh interval and then written,
 * each once, as fast as the budget of a step allows. Rows that changed only through totals, which in a live stream is all
 * of them all the time, follow at a small pace; when nothing has come in for a second, they too are written as fast as
 * can be, so that after a stream everything is right within seconds. No document is written twice in an interval.
 *
 * <p>While something comes in, at most a fifth of the time goes into writing, the time included in which the sink holds
 * the writer back: a slow Elasticsearch gets fewer versions of a document, and not the stream less of the task. Not
 * thread-safe but for {@link #pending}.
 */
final class WritingRounds {

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
    private final Queue<ProductRow> writing = new ArrayDeque<>();
    private List<ProductRow> changed = new ArrayList<>();
    private long roundStarted = Long.MIN_VALUE;
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
    WritingRounds(ProductRows rows, long refresh, LongSupplier clock) {
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
    void step(Consumer<CooccurrenceDocument> out) {
        long now = clock.getAsLong();
        boolean quiet = lastInput + QUIET_AFTER <= now;
        if (settled || !rows.complete() || (!quiet && now < restUntil)) {
            return;
        }
        write(now, quiet ? FULL_BUDGET : BUDGET_BESIDE_INPUT, out);
        long end = clock.getAsLong();
        restUntil = end + REST * (end - now);
        if (quiet || countedAt + COUNT_EVERY <= now) {
            countedAt = now;
            pending = rows.rows().stream().filter(rows::owed).count();
            settled = quiet && pending == 0;
        }
    }

    private void write(long now, int budgetOfOthers, Consumer<CooccurrenceDocument> out) {
        if (writing.isEmpty() && roundStarted + refresh <= now) {
            roundStarted = now;
            writing.addAll(changed);
            writing.forEach(row -> row.queued = false);
            changed = new ArrayList<>();
        }
        int budget = FULL_BUDGET;
        while (budget > 0 && !writing.isEmpty()) {
            ProductRow row = writing.remove();
            if (rows.owed(row)) {
                out.accept(rows.write(row, now));
                budget--;
            }
        }
        writeOthers(now, Math.min(budget, budgetOfOthers), out);
    }

    private void writeOthers(long now, int budget, Consumer<CooccurrenceDocument> out) {
        int left = budget;
        for (int looked = 0; looked < rows.rows().size() && left > 0; looked++) {
            next = next + 1 >= rows.rows().size() ? 0 : next + 1;
            ProductRow row = rows.rows().get(next);
            if (!row.queued && rows.owed(row) && row.writtenAt + refresh <= now) {
                out.accept(rows.write(row, now));
                left--;
            }
        }
    }

    /** Writes all that is owed. */
    void finish(Consumer<CooccurrenceDocument> out) {
        long now = clock.getAsLong();
        for (ProductRow row : rows.rows()) {
            if (rows.owed(row)) {
                out.accept(rows.write(row, now));
            }
        }
        pending = 0;
    }

    /** Documents owed, for any thread; while something comes in, as of a second ago, and not zero. */
    long pending() {
        return pending;
    }
}
