package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveringCommitterTest {

    private static final List<WrittenPart> PARTS = List.of(Transactions.part(Transactions.FIRST, 7, 8, 20));

    private final Map<String, Counter> counters = new HashMap<>();
    private final List<String> rewritten = new ArrayList<>();
    private Rewriting.Outcome outcome = new Rewriting.Outcome(3, List.of());

    @Test
    void whatIsCommittedIsNotWrittenAgain() throws Exception {
        Request request = commit(inner -> {});

        assertThat(request.signals).isEmpty();
        assertThat(rewritten).isEmpty();
        assertCounts(0, 0, 0);
    }

    static Stream<Consumer<Committer.CommitRequest<String>>> endsOfATransaction() {
        return Stream.of(
                inner -> inner.signalFailedWithKnownReason(new ProducerFencedException("timed out")),
                inner -> inner.signalFailedWithKnownReason(new InvalidTxnStateException("aborted")),
                inner -> inner.signalFailedWithKnownReason(new UnknownProducerIdException("gone")),
                inner -> inner.signalFailedWithUnknownReason(new InvalidPidMappingException("expired")),
                inner -> inner.signalFailedWithUnknownReason(
                        new KafkaException("in an error state", new InvalidPidMappingException("expired"))));
    }

    @ParameterizedTest
    @MethodSource("endsOfATransaction")
    void whatKafkaHasAbortedIsWrittenAgainAndCounted(Consumer<Committer.CommitRequest<String>> end) throws Exception {
        Request request = commit(end);

        assertThat(request.signals).isEmpty();
        assertThat(rewritten).containsExactly("transaction-1 " + PARTS);
        assertCounts(1, 3, 0);
    }

    @Test
    void whatIsGoneIsCountedAsLost() throws Exception {
        outcome = new Rewriting.Outcome(1, List.of(new Rewriting.Loss(Transactions.FIRST, 2, new OffsetRun(7, 20))));

        commit(inner -> inner.signalFailedWithKnownReason(new ProducerFencedException("timed out")));

        assertCounts(1, 1, 2);
    }

    @Test
    void aFailureToWriteAgainTakesTheJobBackToItsCheckpoint() {
        Request request = new Request();
        RecoveringCommitter<String> committer = committer(
                inner -> inner.signalFailedWithKnownReason(new ProducerFencedException("timed out")),
                (transaction, parts) -> {
                    throw new IOException("Kafka is away");
                });

        assertThatThrownBy(() -> committer.commit(List.of(request)))
                .isInstanceOf(IOException.class)
                .hasMessage("Kafka is away");
        assertThat(request.signals).isEmpty();
    }

    @Test
    void aJobWhoseProducerWasFencedStartsOverFromTheCheckpoint() {
        Request request = new Request();
        request.live = true;
        RecoveringCommitter<String> committer = committer(
                inner -> inner.signalFailedWithKnownReason(new ProducerFencedException("timed out")), this::rewrite);

        assertThatThrownBy(() -> committer.commit(List.of(request)))
                .isInstanceOf(IOException.class)
                .hasMessage("Kafka has aborted the transaction transaction-1 before it was committed:"
                        + " starting over from the checkpoint, which knows what it held");
        assertThat(request.signals).isEmpty();
        assertThat(rewritten).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsLeftToFlink() throws Exception {
        Request refused = commit(
                inner -> inner.signalFailedWithUnknownReason(new TransactionalIdAuthorizationException("not allowed")));
        Request delayed = commit(Committer.CommitRequest::retryLater);

        assertThat(refused.signals).containsExactly("failed: not allowed");
        assertThat(delayed.signals).containsExactly("retry");
        assertThat(rewritten).isEmpty();
    }

    @Test
    void oneAbortedTransactionDoesNotKeepTheOthersFromBeingCommitted() throws Exception {
        List<String> committed = new ArrayList<>();
        RecoveringCommitter<String> committer = committer(
                inner -> {
                    if (committed.isEmpty()) {
                        inner.signalFailedWithKnownReason(new ProducerFencedException("timed out"));
                    }
                    committed.add(inner.getCommittable());
                },
                this::rewrite);

        committer.commit(List.of(new Request(), new Request()));

        assertThat(committed).hasSize(2);
        assertThat(rewritten).hasSize(1);
    }

    private Request commit(Consumer<Committer.CommitRequest<String>> inner) throws Exception {
        Request request = new Request();
        committer(inner, this::rewrite).commit(List.of(request));
        return request;
    }

    private Rewriting.Outcome rewrite(String transaction, List<WrittenPart> parts) {
        rewritten.add(transaction + " " + parts);
        return outcome;
    }

    private RecoveringCommitter<String> committer(
            Consumer<Committer.CommitRequest<String>> inner, Rewriting rewriting) {
        return new RecoveringCommitter<>(new Inner(inner), rewriting, new UnregisteredMetricsGroup() {
            @Override
            public Counter counter(String name) {
                return counters.computeIfAbsent(name, none -> super.counter(name));
            }
        });
    }

    private void assertCounts(long aborted, long written, long lost) {
        Map<String, Long> counts = new HashMap<>();
        counters.forEach((name, counter) -> counts.put(name, counter.getCount()));
        assertThat(counts)
                .isEqualTo(Map.of("transactionsAborted", aborted, "recordsRewritten", written, "recordsLost", lost));
    }

    /** Kafka's committer, which answers each request as it is told. */
    private record Inner(Consumer<Committer.CommitRequest<String>> answer) implements Committer<String> {

        @Override
        public void commit(Collection<CommitRequest<String>> requests) {
            requests.forEach(answer);
        }

        @Override
        public void close() {}
    }

    /** Keeps what Flink would be told. */
    private static final class Request implements Committer.CommitRequest<Prepared<String>> {

        private final List<String> signals = new ArrayList<>();
        private boolean live;

        @Override
        public Prepared<String> getCommittable() {
            return new Prepared<>("transaction-1", PARTS, live);
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            signals.add("ignored: " + reason.getMessage());
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            signals.add("failed: " + reason.getMessage());
        }

        @Override
        public void retryLater() {
            signals.add("retry");
        }

        @Override
        public void updateAndRetryLater(Prepared<String> committable) {
            signals.add("retry " + committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            signals.add("already");
        }
    }
}
