package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.stream.NoContext;
import org.junit.jupiter.api.Test;

class MemoryWriterTest {

    private static final Seen ADAS_MESSAGE = new Seen(Seen.Kind.MESSAGE, "ada", 1);

    private final MemoryWriter writer = new MemoryWriter();

    @Test
    void handsOverEachThingOnce() {
        writer.write(Seen.user("ada", 1), NoContext.CONTEXT);
        writer.write(Seen.user("ada", 2), NoContext.CONTEXT);
        writer.write(Seen.user("ada", 1), NoContext.CONTEXT);
        writer.write(ADAS_MESSAGE, NoContext.CONTEXT);

        assertThat(writer.prepareCommit()).singleElement().satisfies(batch -> assertThat(batch.seen())
                .containsExactly(Seen.user("ada", 1), Seen.user("ada", 2), ADAS_MESSAGE));
    }

    @Test
    void beginsAnewAfterEachCheckpoint() {
        writer.write(Seen.user("ada", 1), NoContext.CONTEXT);
        writer.prepareCommit();

        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void cutsBatchesToWhatOnePipelineTakes() {
        for (int i = 0; i < 4_001; i++) {
            writer.write(Seen.user("u-" + i, 1), NoContext.CONTEXT);
        }

        assertThat(writer.prepareCommit())
                .extracting(batch -> batch.seen().size())
                .containsExactly(2_000, 2_000, 1);
    }
}
