package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.stream.RawMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaRecordsTest {

    static final KafkaSinkContext CONTEXT = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0, 1, 2, 3};
        }
    };

    @Test
    void aValidSessionIsJsonUnderItsUserInAPartitionThatTheKeyChooses() {
        ValidSession session = session();

        ProducerRecord<byte[], byte[]> record =
                new ValidSessionRecord("valid_customer_session").serialize(session, CONTEXT, 1_700_000_000_000L);

        assertThat(record.topic()).isEqualTo("valid_customer_session");
        assertThat(record.partition()).isNull();
        assertThat(record.key()).isEqualTo(GateMessages.bytes("u-1"));
        assertThat(SessionCodec.decodeValid(record.value())).isEqualTo(new Decoded.Accepted<>(session));
        assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("Ada", "Example");
    }

    @Test
    void aValidSessionTakesTheTimeOfWritingWhereItsMessageHadNone() {
        ProducerRecord<byte[], byte[]> record =
                new ValidSessionRecord("valid_customer_session").serialize(session(), CONTEXT, -1L);

        assertThat(record.timestamp()).isNull();
    }

    @Test
    void aRejectKeepsKeyAndValueAndSaysWhyAndWhereFrom() {
        byte[] value = {0, (byte) 0xff, '{'};
        RawMessage original = new RawMessage(GateMessages.bytes("k"), value, "user_session_info", 3, 42, 1234);

        ProducerRecord<byte[], byte[]> record = rejectedRecord(1 << 20)
                .serialize(new RejectedMessage(original, RejectReason.MALFORMED, "not JSON"), CONTEXT, 1234L);

        assertThat(record.topic()).isEqualTo("rejected_session");
        assertThat(record.partition()).isNull();
        assertThat(record.key()).isSameAs(original.key());
        assertThat(record.value()).isSameAs(value);
        assertThat(headers(record))
                .containsExactly(
                        "reason=malformed",
                        "detail=not JSON",
                        "topic=user_session_info",
                        "partition=3",
                        "offset=42",
                        "timestamp=1234");
        // when it was rejected, which the producer fills in
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void aRejectedTombstoneStaysOne() {
        RawMessage original = new RawMessage(null, null, "user_session_info", 0, 1, -1);

        ProducerRecord<byte[], byte[]> record = rejectedRecord(1 << 20)
                .serialize(new RejectedMessage(original, RejectReason.MALFORMED, "empty"), CONTEXT, null);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
        assertThat(headers(record)).contains("timestamp=-1");
    }

    @Test
    void aRejectThatItsTopicDoesNotTakeKeepsHashesAndOrigin() {
        RawMessage original = new RawMessage(new byte[4_000], new byte[] {1, 2, 3}, "user_session_info", 3, 42, 1234);

        ProducerRecord<byte[], byte[]> record = rejectedRecord(4_000)
                .serialize(new RejectedMessage(original, RejectReason.MALFORMED, "not JSON"), CONTEXT, null);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
        assertThat(headers(record))
                .startsWith(
                        "reason=malformed",
                        "detail=not JSON",
                        "topic=user_session_info",
                        "partition=3",
                        "offset=42",
                        "timestamp=1234",
                        "omitted=too_large")
                .contains(
                        "keyBytes=4000",
                        "valueBytes=3",
                        "valueSha256=039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    }

    @Test
    void aRejectTellsWhatWasTooLongToBeCarriedOn() {
        String[] omitted = {"omitted", "too_large", "valueBytes", "73400320", "valueSha256", "ab"};
        RawMessage original = new RawMessage(GateMessages.bytes("k"), null, "in", 0, 1, 2, omitted);

        ProducerRecord<byte[], byte[]> record = rejectedRecord(1 << 20)
                .serialize(new RejectedMessage(original, RejectReason.TOO_LARGE, "long"), CONTEXT, null);

        assertThat(record.key()).isSameAs(original.key());
        assertThat(headers(record)).endsWith("omitted=too_large", "valueBytes=73400320", "valueSha256=ab");
    }

    @Test
    void aTopicWithoutRoomForTheLeastRejectIsRefused() {
        assertThatThrownBy(() -> rejectedRecord(3_551))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("The topic rejected_session must take messages of at least 4096 bytes (max.message.bytes),"
                        + " and so must the producer (max.request.size, buffer.memory)");
    }

    /** For a topic that takes records of {@code mostBytes}. */
    @SuppressWarnings("NullAway") // the contexts are not looked at
    static RejectedRecord rejectedRecord(int mostBytes) {
        RejectedRecord record = new RejectedRecord("rejected_session", topic -> mostBytes);
        record.open(null, null);
        return record;
    }

    private static ValidSession session() {
        RawMessage message = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z");
        if (new MessageCheck(Duration.ofHours(24)).read(message, message.timestamp())
                instanceof Decoded.Accepted<SessionMessage> accepted) {
            return ValidSession.of(accepted.value(), Visitor.NEW, "abc");
        }
        throw new AssertionError("the example is sound");
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header -> headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
