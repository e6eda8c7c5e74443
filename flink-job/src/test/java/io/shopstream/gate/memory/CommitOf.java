package io.shopstream.gate.memory;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;

/** A request as Flink makes it; this committer is to throw or to succeed, and to call nothing back. */
record CommitOf(SeenBatch getCommittable) implements CommitRequest<SeenBatch> {

    @Override
    public int getNumberOfRetries() {
        return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void retryLater() {
        throw new AssertionError("Flink would retry at once");
    }

    @Override
    public void updateAndRetryLater(SeenBatch batch) {
        throw new AssertionError("Flink would retry at once");
    }

    @Override
    public void signalAlreadyCommitted() {
        throw new AssertionError("nobody asked");
    }
}
