package io.shopstream.gate.output;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits transactions, and has written again what those held that Kafka has aborted meanwhile: because the job was
 * away for longer than their timeout, or because somebody fenced them. Kafka's own committer only counts them.
 *
 * <p>Where the producer of such a transaction is still at work, the job starts over from its checkpoint, which holds
 * the transaction: Kafka's writer would go on with the producer, which is no use any more. Until the records are
 * written again the request is not answered, so that a failure takes the job back to the checkpoint, too. Whether a
 * transaction was committed before Kafka forgot it cannot be told; its records are then there twice.
 *
 * <p>Counts {@code transactionsAborted}, {@code recordsRewritten} and {@code recordsLost}.
 */
@SuppressWarnings("try") // Flink lets close() throw anything
final class RecoveringCommitter<C> implements Committer<Prepared<C>> {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveringCommitter.class);

    private final Committer<C> committer;
    private final Rewriting rewriting;
    private final Counter aborted;
    private final Counter rewritten;
    private final Counter lost;

    RecoveringCommitter(Committer<C> committer, Rewriting rewriting, MetricGroup metrics) {
        this.committer = committer;
        this.rewriting = rewriting;
        aborted = metrics.counter("transactionsAborted");
        rewritten = metrics.counter("recordsRewritten");
        lost = metrics.counter("recordsLost");
    }

    @Override
    public void commit(Collection<CommitRequest<Prepared<C>>> requests) throws IOException, InterruptedException {
        for (CommitRequest<Prepared<C>> request : requests) {
            Attempt<C> attempt = new Attempt<>(request);
            committer.commit(List.of(attempt));
            @Nullable Throwable failure = attempt.failure;
            if (failure == null) {
                continue;
            }
            if (AbortedTransaction.isToldBy(failure)) {
                recover(request.getCommittable(), failure);
            } else {
                request.signalFailedWithUnknownReason(failure);
            }
        }
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    private void recover(Prepared<C> prepared, Throwable failure) throws IOException, InterruptedException {
        String transaction = prepared.committable().toString();
        if (prepared.live()) {
            throw new IOException(
                    "Kafka has aborted the transaction " + transaction
                            + " before it was committed: starting over from the checkpoint, which knows what it held",
                    failure);
        }
        aborted.inc();
        Rewriting.Outcome outcome = rewriting.rewrite(transaction, prepared.parts());
        rewritten.inc(outcome.written());
        lost.inc(outcome.lost());
        String why = failure.getClass().getSimpleName();
        if (outcome.losses().isEmpty()) {
            LOG.warn(
                    "Kafka had aborted the transaction {} before it was committed ({}): {} of its {} records were"
                            + " written again, nothing is lost",
                    transaction,
                    why,
                    outcome.written(),
                    prepared.records());
        } else {
            LOG.error(
                    "Kafka had aborted the transaction {} before it was committed ({}): {} of its {} records were"
                            + " written again, LOST are {}",
                    transaction,
                    why,
                    outcome.written(),
                    prepared.records(),
                    outcome.losses().stream().map(Rewriting.Loss::toString).collect(Collectors.joining(", ")));
        }
    }

    /** Hands Kafka's committer its own, and keeps what it says of a failure. */
    private static final class Attempt<C> implements CommitRequest<C> {

        private final CommitRequest<Prepared<C>> request;
        private @Nullable Throwable failure;

        Attempt(CommitRequest<Prepared<C>> request) {
            this.request = request;
        }

        @Override
        public C getCommittable() {
            return request.getCommittable().committable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            failure = reason;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            failure = reason;
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(C committable) {
            request.updateAndRetryLater(new Prepared<>(
                    committable,
                    request.getCommittable().parts(),
                    request.getCommittable().live()));
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }

        /** As Kafka's committer logs it. */
        @Override
        public String toString() {
            return getCommittable().toString();
        }
    }
}
