package io.shopstream.gate.memory;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;

/**
 * Makes Redis remember, but only what a completed checkpoint covers: if it learned of a message earlier, and the job
 * then went back to a checkpoint from before, the message would come again and look like a duplicate of itself; and a
 * user's first session would look like a second one. The gauge {@code memory.retries} counts what Redis had to be told
 * again, {@code memory.repairs} the filters that had to be mended.
 */
public final class RedisMemorySink implements Sink<Seen>, SupportsCommitter<SeenBatch> {

    private final MemorySettings settings;

    public RedisMemorySink(MemorySettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SinkWriter<Seen> createWriter(InitContext context) {
        return new MemoryWriter();
    }

    @Override
    public SinkWriter<Seen> createWriter(WriterInitContext context) {
        return new MemoryWriter();
    }

    @Override
    public Committer<SeenBatch> createCommitter(CommitterInitContext context) {
        MemoryCommitter committer = new MemoryCommitter(settings, new FillWatch(settings, context.metricGroup()));
        MetricGroup memory = context.metricGroup().addGroup("memory");
        memory.gauge("retries", committer::retries);
        memory.gauge("repairs", committer::repairs);
        return committer;
    }

    @Override
    public SimpleVersionedSerializer<SeenBatch> getCommittableSerializer() {
        return new SeenBatchSerializer();
    }
}
