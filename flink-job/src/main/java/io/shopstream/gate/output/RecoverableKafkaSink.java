package io.shopstream.gate.output;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Kafka's exactly-once sink, made safe in two ways: what a transaction held that Kafka has aborted before its commit is
 * written again ({@link RecoveringCommitter}), and one job at a time writes ({@link WriterLease}).
 *
 * @param <S> the state of Kafka's writer
 * @param <C> Kafka's committable
 */
@SuppressWarnings("deprecation") // what Kafka's sink of today still has
public final class RecoverableKafkaSink<T, S, C>
        implements Sink<T>, SupportsCommitter<Prepared<C>>, SupportsWriterState<T, S> {

    private static final long serialVersionUID = 1L;

    private final TwoPhaseCommittingStatefulSink<T, S, C> sink;
    private final OutputSettings settings;
    private final boolean keepsLease;

    /** @param keepsLease true in one of the sinks of a job */
    public RecoverableKafkaSink(
            TwoPhaseCommittingStatefulSink<T, S, C> sink, OutputSettings settings, boolean keepsLease) {
        this.sink = sink;
        this.settings = settings;
        this.keepsLease = keepsLease;
    }

    @Override
    public RecoverableWriter<T, S, C> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 calls the one with a WriterInitContext");
    }

    @Override
    public RecoverableWriter<T, S, C> createWriter(WriterInitContext context) throws IOException {
        return open(context, observed -> sink.createWriter(observed));
    }

    @Override
    public StatefulSinkWriter<T, S> restoreWriter(WriterInitContext context, Collection<S> recovered)
            throws IOException {
        return open(context, observed -> sink.restoreWriter(observed, recovered));
    }

    @Override
    public SimpleVersionedSerializer<S> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<Prepared<C>> createCommitter(CommitterInitContext context) throws IOException {
        return new RecoveringCommitter<>(
                sink.createCommitter(context), new KafkaRewriting(settings), context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<Prepared<C>> getCommittableSerializer() {
        return new PreparedSerializer<>(sink.getCommittableSerializer());
    }

    /** The lease comes first: Kafka's writer begins by fencing whoever wrote with its ids before. */
    private RecoverableWriter<T, S, C> open(WriterInitContext context, Opening<T, S, C> opening) throws IOException {
        WriterLease lease = lease(context);
        try {
            WriteLog log = new WriteLog();
            return new RecoverableWriter<>(opening.open(new Observed(context, log)), log, lease);
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private WriterLease lease(WriterInitContext context) throws IOException {
        WriterLease lease = new WriterLease(
                new KafkaLeaseRegister(settings),
                LeaseTerms.USUAL,
                settings.prefix(),
                context.getJobInfo().getJobId().toHexString());
        try {
            if (keepsLease && context.getTaskInfo().getIndexOfThisSubtask() == 0) {
                lease.keep();
            } else {
                lease.await();
                lease.close();
            }
            return lease;
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        } catch (InterruptedException e) {
            lease.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the lease", e);
        }
    }

    private interface Opening<T, S, C> {
        PrecommittingStatefulSinkWriter<T, S, C> open(InitContext context) throws IOException;
    }

    /** Has Kafka's writer tell where its records are. */
    private static final class Observed extends InitContextWrapper {

        private final WriteLog log;

        Observed(WriterInitContext context, WriteLog log) {
            super(context);
            this.log = log;
        }

        @Override
        @SuppressWarnings("unchecked") // Kafka's writer asks for a consumer of RecordMetadata
        public <M> Optional<Consumer<M>> metadataConsumer() {
            return Optional.of((Consumer<M>) log);
        }
    }
}
