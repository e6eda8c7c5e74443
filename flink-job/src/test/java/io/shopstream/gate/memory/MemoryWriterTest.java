package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryWriterTest {

    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private static final Seen ADAS_MESSAGE = new Seen(Seen.Kind.MESSAGE, "ada", 1);

    private final MemoryWriter writer = new MemoryWriter();

    @Test
    void handsOverEachThingOnce() {
        writer.write(Seen.user("ada", 1), CONTEXT);
        writer.write(Seen.user("ada", 2), CONTEXT);
        writer.write(Seen.user("ada", 1), CONTEXT);
        writer.write(ADAS_MESSAGE, CONTEXT);

        assertThat(writer.prepareCommit()).singleElement().satisfies(batch -> assertThat(batch.seen())
                .containsExactly(Seen.user("ada", 1), Seen.user("ada", 2), ADAS_MESSAGE));
    }

    @Test
    void beginsAnewAfterEachCheckpoint() {
        writer.write(Seen.user("ada", 1), CONTEXT);
        writer.prepareCommit();

        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void cutsBatchesToWhatOnePipelineTakes() {
        for (int i = 0; i < 4_001; i++) {
            writer.write(Seen.user("u-" + i, 1), CONTEXT);
        }

        assertThat(writer.prepareCommit())
                .extracting(batch -> batch.seen().size())
                .containsExactly(2_000, 2_000, 1);
    }
}
