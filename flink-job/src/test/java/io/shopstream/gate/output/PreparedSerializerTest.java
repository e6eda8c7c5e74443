package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PreparedSerializerTest {

    private final PreparedSerializer<String> serializer = new PreparedSerializer<>(new Texts(3));

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        Prepared<String> prepared = new Prepared<>(
                "transaction",
                List.of(
                        Transactions.part(Transactions.FIRST, 0, 1, 2, 90_000_000_000L),
                        Transactions.part(new TopicPartition("rejected_session", 311), 5)),
                false);

        assertThat(serializer.deserialize(1, serializer.serialize(prepared))).isEqualTo(prepared);
    }

    @Test
    void whatWasRestoredHasNoProducerAnyMore() throws IOException {
        Prepared<String> prepared = new Prepared<>("transaction", List.of(), true);

        assertThat(serializer.deserialize(1, serializer.serialize(prepared)).live())
                .isFalse();
    }

    @Test
    void tellsTheInnerSerializerInWhichVersionItWasWritten() throws IOException {
        byte[] old = serializer.serialize(new Prepared<>("transaction", List.of(), true));

        assertThat(new PreparedSerializer<>(new Texts(4)).deserialize(1, old).committable())
                .isEqualTo("transaction of version 3");
    }

    @Test
    void refusesAVersionOfALaterRelease() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("A transaction of version 2; this job reads version 1");
    }

    /** 50,000 records of some kilobyte each, in batches of 60 that lie between those of another task. */
    @Test
    void takesTwoBytesABatchOfRecords() throws IOException {
        List<WrittenPart> parts = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            long[] offsets = LongStream.range(0, 25_000)
                    .filter(offset -> offset / 60 % 2 == 0)
                    .toArray();
            parts.add(Transactions.part(new TopicPartition("valid_customer_session", partition), offsets));
        }
        Prepared<String> prepared = new Prepared<>("transaction", parts, true);

        assertThat(prepared.records()).isEqualTo(50_080);
        assertThat(serializer.serialize(prepared)).hasSize(1_810);
    }

    private record Texts(int version) implements SimpleVersionedSerializer<String> {

        @Override
        public int getVersion() {
            return version;
        }

        @Override
        public byte[] serialize(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String deserialize(int written, byte[] serialized) {
            String text = new String(serialized, StandardCharsets.UTF_8);
            return written == version ? text : text + " of version " + written;
        }
    }
}
