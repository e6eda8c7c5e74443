package io.shopstream.local.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process that may need a moment to put its data in order. */
public final class Termination {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Termination() {}

    /** Asks the process to stop (SIGTERM); {@link #await} it then. */
    public static void request(ProcessHandle process) {
        process.destroy();
    }

    /**
     * Waits for a process that was asked to stop, and kills it at the deadline.
     *
     * @return whether it stopped by itself
     */
    public static boolean await(ProcessHandle process, Duration deadline) throws InterruptedException {
        if (exits(process, deadline)) {
            return true;
        }
        process.destroyForcibly();
        exits(process, AFTER_KILL);
        return false;
    }

    private static boolean exits(ProcessHandle process, Duration deadline) throws InterruptedException {
        try {
            process.onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
