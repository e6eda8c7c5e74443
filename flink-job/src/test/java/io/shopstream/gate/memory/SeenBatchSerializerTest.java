package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenBatchSerializerTest {

    private static final SeenBatch BATCH =
            new SeenBatch(List.of(Seen.user("u-1", 20_777), new Seen(Seen.Kind.MESSAGE, "søster", -1)));

    /** What checkpoints of version 1 hold. */
    private static final String VERSION_1 =
            "00000002" + "00" + "0003752d31" + "00005129" + "01" + "000773c3b873746572" + "ffffffff";

    private final SeenBatchSerializer serializer = new SeenBatchSerializer();

    @Test
    void writesVersionOne() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(BATCH))).isEqualTo(VERSION_1);
    }

    @Test
    void readsVersionOne() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1)))
                .isEqualTo(BATCH);
    }

    @Test
    void refusesAVersionOfTheFuture() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("A batch of version 2; this job reads version 1");
    }
}
