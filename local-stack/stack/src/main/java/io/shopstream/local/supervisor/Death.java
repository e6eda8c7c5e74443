package io.shopstream.local.supervisor;

import java.util.List;
import java.util.Map;

/**
 * A service's process ended though nobody asked it to.
 *
 * @param at epoch milliseconds
 * @param exitStatus as the process gave it; above 128 a signal ended it; -1 if it could not even be started
 * @param lastLines the end of what it wrote to its log
 */
public record Death(long at, long pid, int exitStatus, List<String> lastLines) {

    /** Stands for a process that could not be started. */
    static final int NOT_STARTED = -1;

    private static final int SIGNAL_BASE = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 15, "TERM");

    public Death {
        lastLines = List.copyOf(lastLines);
    }

    /** How it ended, in words. */
    public String cause() {
        if (exitStatus == NOT_STARTED) {
            return "could not be started";
        }
        if (exitStatus > SIGNAL_BASE) {
            int signal = exitStatus - SIGNAL_BASE;
            return "was ended by signal " + signal
                    + (SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
        }
        return "exited with status " + exitStatus;
    }
}
