package io.shopstream.insights;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.DeadLetterRecord;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.IncomingDeserializer;
import io.shopstream.stream.message.ValidSessionReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncomingDeserializerTest {

    private static final byte[] KEY = {1};

    private static final long NOW = time("12:00:00");

    private final IncomingDeserializer deserializer = deserializer(SkippedOffsets.NONE);

    @Test
    void decodesAMessageAndDatesItByItsLatestInteraction() {
        ValidSession message = message("m-1")
                .view("10:00:05", "p-1", "Sofas")
                .view("10:00:01", "p-2", "Sofas")
                .build();
        Incoming incoming = deserializer.decode(record(SessionCodec.encode(message)));

        assertThat(incoming).isEqualTo(new Incoming(message, null));
        assertThat(incoming.latestAt()).isEqualTo(time("10:00:05"));
    }

    @Test
    void makesADeadLetterOfAnythingElse() {
        byte[] garbage = "{\"messageId\":7}".getBytes(StandardCharsets.UTF_8);
        Incoming incoming = deserializer.decode(record(garbage));
        DeadLetter letter = Objects.requireNonNull(incoming.unreadable());

        assertThat(incoming.message()).isNull();
        assertThat(incoming.latestAt()).isEqualTo(Long.MIN_VALUE);
        assertThat(letter.topic()).isEqualTo("rejected_session");
        assertThat(letter.key()).isSameAs(KEY);
        assertThat(letter.value()).isSameAs(garbage);
        assertThat(letter.headers())
                .containsExactly(
                        "reason",
                        "invalid_value",
                        "detail",
                        "messageId is not a string",
                        "topic",
                        "valid_customer_session",
                        "partition",
                        "3",
                        "offset",
                        "42",
                        "timestamp",
                        "1800000000000");
    }

    @Test
    void makesADeadLetterOfWhatIsSkippedThoughItCouldBeRead() {
        String[] skip = {"--skip", "valid_customer_session-3@42"};
        SkippedOffsets skipped = SkippedOffsets.from(Arguments.of(skip, Map.of()), List.of("valid_customer_session"));
        byte[] sound = SessionCodec.encode(
                message("m-1").view("10:00:05", "p-1", "Sofas").build());

        DeadLetter letter = Objects.requireNonNull(
                deserializer(skipped).decode(record(sound)).unreadable());

        assertThat(letter.value()).isSameAs(sound);
        assertThat(letter.headers())
                .startsWith("reason", "skipped", "detail", "an operator told the job to skip this offset", "topic");
    }

    @Test
    @SuppressWarnings("NullAway") // as a consumer makes it
    void makesADeadLetterWithoutValueOfWhatWasTooLongToBeCarriedOn() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "valid_customer_session",
                3,
                42,
                1_800_000_000_000L,
                TimestampType.CREATE_TIME,
                1,
                73_400_320,
                KEY,
                null,
                new RecordHeaders().add("valueSha256", new byte[] {'a', 'b'}),
                Optional.empty());

        DeadLetter letter = Objects.requireNonNull(deserializer.decode(record).unreadable());

        assertThat(letter.headers())
                .startsWith("reason", "too_large", "detail", "the message is longer than 278528 bytes")
                .endsWith("omitted", "too_large", "valueBytes", "73400320", "valueSha256", "ab");
    }

    @Test
    void makesADeadLetterOfATombstone() {
        DeadLetter letter =
                Objects.requireNonNull(deserializer.decode(record(null)).unreadable());

        assertThat(letter.value()).isNull();
        assertThat(letter.headers()).startsWith("reason", "malformed", "detail", "no value");
    }

    /** The gate lets nothing of the future pass, but it is not the only one who can write to its topic. */
    @Test
    void makesADeadLetterOfAMessageOfTheFuture() {
        ValidSession message = message("m-1")
                .view("10:00:05", "p-1", "Sofas")
                .view("13:00:00", "p-1", "Sofas")
                .view("13:00:01", "p-1", "Sofas")
                .build();
        byte[] value = SessionCodec.encode(message);
        long[] noneOrForgedOrNow = {-1, NOW + 1, Long.MAX_VALUE, NOW};

        for (long timestamp : noneOrForgedOrNow) {
            Incoming incoming = deserializer.decode(record(value, timestamp));
            DeadLetter letter = Objects.requireNonNull(incoming.unreadable());

            assertThat(incoming.message()).isNull();
            assertThat(incoming.latestAt()).isEqualTo(Long.MIN_VALUE);
            assertThat(letter.topic()).isEqualTo("rejected_session");
            assertThat(letter.value()).isSameAs(value);
            assertThat(letter.headers())
                    .startsWith("reason", "invalid_value", "detail", "interactions[2].at is later than the record")
                    .endsWith("timestamp", Long.toString(timestamp));
        }
    }

    @Test
    void aMessageAtTheEdgeOfTheToleranceIsAMessage() {
        byte[] ahead = SessionCodec.encode(
                message("m-1").view("13:00:00", "p-1", "Sofas").build());

        assertThat(deserializer.decode(record(ahead, -1)).unreadable()).isNull();
        assertThat(deserializer.decode(record(ahead, NOW)).unreadable()).isNull();
        assertThat(deserializer.decode(record(ahead, NOW - 1)).unreadable()).isNotNull();
    }

    @Test
    @SuppressWarnings("NullAway") // the context is not looked at
    void lateMessagesKeepTheirContentAndSayOfWhenTheirRecordIs() throws Exception {
        ValidSession message = message("m-1").view("10:00:05", "p-1", "Sofas").build();
        OneInputStreamOperatorTestHarness<ValidSession, DeadLetter> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new LateFunction("late_session")));
        harness.open();
        harness.processElement(message, NOW);
        DeadLetter letter = harness.extractOutputValues().get(0);
        harness.close();
        ProducerRecord<byte[], byte[]> record =
                Objects.requireNonNull(new DeadLetterRecord(topic -> 1 << 20).serialize(letter, null, null));

        assertThat(record.topic()).isEqualTo("late_session");
        assertThat(record.key()).isEqualTo("u-1".getBytes(StandardCharsets.UTF_8));
        assertThat(record.value()).isEqualTo(SessionCodec.encode(message));
        assertThat(new String(record.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("late");
        assertThat(new String(record.headers().lastHeader("timestamp").value(), StandardCharsets.UTF_8))
                .isEqualTo(Long.toString(NOW));
        // when it was found to be late, which the producer fills in
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void recordsOnEdgesNeedNoReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Incoming.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetter.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(io.shopstream.elasticsearch.Document.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return record(value, 1_800_000_000_000L);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value, long timestamp) {
        return new ConsumerRecord<>(
                "valid_customer_session",
                3,
                42,
                timestamp,
                TimestampType.CREATE_TIME,
                1,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                KEY,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static IncomingDeserializer deserializer(SkippedOffsets skipped) {
        return new IncomingDeserializer(
                "rejected_session",
                new ValidSessionReader(new ClockCheck(Duration.ofHours(1)), skipped),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
    }
}
