package io.shopstream.local.supervisor;

import io.shopstream.local.process.ProcessId;

/**
 * Where one service is in its life. Each state offers the transitions that lead out of it, so an impossible one does not
 * compile. Times are epoch milliseconds.
 */
sealed interface LifeCycle {

    /** Since when the service is in this state. */
    long since();

    /** A state in which a process of the service exists. */
    sealed interface Alive extends LifeCycle {
        ProcessId process();

        default Waiting died(long now) {
            return new Waiting(now);
        }

        default Stopping stop(long now) {
            return new Stopping(process(), now);
        }
    }

    /** Waits for its turn, or for the pause after a death to end. */
    record Waiting(long since) implements LifeCycle {
        Starting started(ProcessId process, long now) {
            return new Starting(process, now);
        }

        Stopped stopped(long now) {
            return new Stopped(now);
        }
    }

    /** The process runs, but does not serve yet. */
    record Starting(ProcessId process, long since) implements Alive {
        Ready ready(long now) {
            return new Ready(process, now);
        }
    }

    /** Serves. */
    record Ready(ProcessId process, long since) implements Alive {}

    /** Was asked to stop. */
    record Stopping(ProcessId process, long since) implements LifeCycle {
        Stopped stopped(long now) {
            return new Stopped(now);
        }
    }

    /** Ended as it was asked to. */
    record Stopped(long since) implements LifeCycle {}
}
