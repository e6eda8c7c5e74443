package io.shopstream.gate.output;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;

/** Kafka's writer, whose transactions say what they hold, and which prepares none while another job has the lease. */
@SuppressWarnings("try") // Flink lets close() throw anything
final class RecoverableWriter<T, S, C> implements StatefulSinkWriter<T, S>, CommittingSinkWriter<T, Prepared<C>> {

    private final PrecommittingStatefulSinkWriter<T, S, C> writer;
    private final WriteLog log;
    private final WriterLease lease;

    RecoverableWriter(PrecommittingStatefulSinkWriter<T, S, C> writer, WriteLog log, WriterLease lease) {
        this.writer = writer;
        this.log = log;
        this.lease = lease;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        lease.require();
        writer.flush(endOfInput);
    }

    @Override
    public Collection<Prepared<C>> prepareCommit() throws IOException, InterruptedException {
        List<WrittenPart> parts = log.take();
        Collection<C> committables = writer.prepareCommit();
        if (committables.size() > 1 || committables.isEmpty() != parts.isEmpty()) {
            throw new IllegalStateException(
                    committables.size() + " transactions hold what was written to " + parts.size() + " partitions");
        }
        return committables.stream()
                .map(committable -> new Prepared<>(committable, parts, true))
                .toList();
    }

    @Override
    public List<S> snapshotState(long checkpointId) throws IOException {
        return writer.snapshotState(checkpointId);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public void close() throws Exception {
        try (lease) {
            writer.close();
        }
    }
}
