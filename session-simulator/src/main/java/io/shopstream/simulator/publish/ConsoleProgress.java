package io.shopstream.simulator.publish;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows a publishing run to people: a bar that redraws itself on a terminal, a plain line every five seconds elsewhere.
 * Not thread-safe.
 */
public final class ConsoleProgress implements PublishListener {

    private static final int BAR_WIDTH = 30;

    private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;

    private final boolean terminal;

    private Duration nextPlain = PLAIN_EVERY;

    private boolean barDrawn;

    public ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void onProgress(PublishProgress progress) {
        if (terminal) {
            // back to the line's start, and clear what a longer text left behind
            out.print("\r" + bar(progress) + counts(progress) + "\u001b[K");
            out.flush();
            barDrawn = true;
        } else if (progress.elapsed().compareTo(nextPlain) >= 0) {
            out.println(percent(progress) + counts(progress));
            nextPlain = progress.elapsed().plus(PLAIN_EVERY);
        }
    }

    @Override
    public void onEnd() {
        if (barDrawn) {
            out.println();
        }
    }

    private static String bar(PublishProgress progress) {
        if (progress.fractionDone().isEmpty()) {
            return "";
        }
        int full = (int) (progress.fractionDone().getAsDouble() * BAR_WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] " + percent(progress);
    }

    private static String percent(PublishProgress progress) {
        return progress.fractionDone().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "%3.0f %%  ", progress.fractionDone().getAsDouble() * 100);
    }

    private static String counts(PublishProgress progress) {
        double seconds = progress.elapsed().toNanos() / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d messages of %,d sessions, %,.0f messages a second",
                progress.published(),
                progress.sessions(),
                seconds > 0 ? progress.published() / seconds : 0);
    }
}
