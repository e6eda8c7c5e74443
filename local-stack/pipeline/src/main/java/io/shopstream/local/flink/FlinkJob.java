package io.shopstream.local.flink;

/**
 * A job as the cluster lists it.
 *
 * @param startedAt epoch milliseconds
 */
public record FlinkJob(String id, String name, State state, long startedAt, int runningTasks, int tasks) {

    /** Flink's own states of a job. */
    public enum State {
        INITIALIZING,
        CREATED,
        RUNNING,
        FAILING,
        FAILED,
        CANCELLING,
        CANCELED,
        FINISHED,
        RESTARTING,
        SUSPENDED,
        RECONCILING;

        /** Whether it has ended for good. */
        public boolean isTerminal() {
            return this == FAILED || this == CANCELED || this == FINISHED;
        }
    }

    /** Whether every task of it runs. */
    public boolean isFullyRunning() {
        return state == State.RUNNING && tasks > 0 && runningTasks == tasks;
    }
}
