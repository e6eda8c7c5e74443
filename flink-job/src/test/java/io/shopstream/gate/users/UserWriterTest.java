package io.shopstream.gate.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserWriterTest {

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

    private final UserWriter writer = new UserWriter();

    @Test
    void handsOverEachUserAndDayOnce() {
        writer.write(new UserSeen("ada", 1), CONTEXT);
        writer.write(new UserSeen("ada", 2), CONTEXT);
        writer.write(new UserSeen("ada", 1), CONTEXT);

        assertThat(writer.prepareCommit()).singleElement().satisfies(batch -> assertThat(batch.users())
                .containsExactly(new UserSeen("ada", 1), new UserSeen("ada", 2)));
    }

    @Test
    void beginsAnewAfterEachCheckpoint() {
        writer.write(new UserSeen("ada", 1), CONTEXT);
        writer.prepareCommit();

        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void cutsBatchesToWhatOnePipelineTakes() {
        for (int i = 0; i < 2_001; i++) {
            writer.write(new UserSeen("u-" + i, 1), CONTEXT);
        }

        assertThat(writer.prepareCommit())
                .extracting(batch -> batch.users().size())
                .containsExactly(1_000, 1_000, 1);
    }
}
