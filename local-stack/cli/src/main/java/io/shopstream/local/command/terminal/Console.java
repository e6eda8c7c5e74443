package io.shopstream.local.command.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how long work goes on: one line that is redrawn on a terminal, plain lines elsewhere. The launcher knows which
 * it is.
 */
public final class Console {

    /** Set by the launcher to {@code true} when standard output is a terminal. */
    private static final String TERMINAL_PROPERTY = "shopstream.terminal";

    private static final int BAR_CELLS = 24;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean barShown;

    private Console(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static Console on(PrintWriter out) {
        return new Console(out, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** A line that stays. */
    public void line(String text) {
        eraseBar();
        out.println(text);
    }

    /** Redraws the bar below the lines; nothing where there is no terminal. */
    public void bar(long done, long all, String text) {
        if (!terminal) {
            return;
        }
        int filled = all <= 0 ? 0 : (int) Math.min(BAR_CELLS, done * BAR_CELLS / all);
        out.print(ERASE_LINE + "[" + "#".repeat(filled) + ".".repeat(BAR_CELLS - filled) + "] " + done + "/" + all + " "
                + text);
        out.flush();
        barShown = true;
    }

    public void eraseBar() {
        if (barShown) {
            out.print(ERASE_LINE);
            out.flush();
            barShown = false;
        }
    }

    /** Seconds with one decimal, whatever the machine's language. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
