package io.shopstream.local.command;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how long work goes on: one line that is redrawn on a terminal, plain lines elsewhere. The launcher knows which
 * it is.
 */
final class Console {

    /** Set by the launcher to {@code true} when standard output is a terminal. */
    static final String TERMINAL_PROPERTY = "shopstream.terminal";

    private static final int BAR_CELLS = 24;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean barShown;

    Console(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Console on(PrintWriter out) {
        return new Console(out, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    boolean isTerminal() {
        return terminal;
    }

    /** A line that stays. */
    void line(String text) {
        eraseBar();
        out.println(text);
    }

    /** Redraws the bar below the lines; nothing where there is no terminal. */
    void bar(long done, long all, String text) {
        if (!terminal) {
            return;
        }
        int filled = all <= 0 ? 0 : (int) Math.min(BAR_CELLS, done * BAR_CELLS / all);
        out.print(ERASE_LINE + "[" + "#".repeat(filled) + ".".repeat(BAR_CELLS - filled) + "] " + done + "/" + all + " "
                + text);
        out.flush();
        barShown = true;
    }

    void eraseBar() {
        if (barShown) {
            out.print(ERASE_LINE);
            out.flush();
            barShown = false;
        }
    }

    /** Seconds with one decimal, whatever the machine's language. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
