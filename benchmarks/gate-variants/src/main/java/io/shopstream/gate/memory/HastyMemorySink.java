package io.shopstream.gate.memory;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Tells Redis at once, whatever becomes of the checkpoint: what {@link RedisMemorySink} must not do. */
public final class HastyMemorySink implements Sink<Seen> {

    private static final int FEW = 100;

    private final MemorySettings settings;

    public HastyMemorySink(MemorySettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SinkWriter<Seen> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 calls the one with a WriterInitContext");
    }

    @Override
    public SinkWriter<Seen> createWriter(WriterInitContext context) {
        return new HastyWriter(new MemoryCommitter(settings, new FillWatch(settings, context.metricGroup())));
    }

    private static final class HastyWriter implements SinkWriter<Seen> {

        private final MemoryWriter gathered = new MemoryWriter();
        private final MemoryCommitter committer;
        private int count;

        HastyWriter(MemoryCommitter committer) {
            this.committer = committer;
        }

        @Override
        public void write(Seen seen, Context context) throws IOException, InterruptedException {
            gathered.write(seen, context);
            if (++count % FEW == 0) {
                flush(false);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            Collection<SeenBatch> batches = gathered.prepareCommit();
            for (SeenBatch batch : batches) {
                committer.remember(List.of(batch));
            }
        }

        @Override
        public void close() {
            committer.close();
        }
    }
}
