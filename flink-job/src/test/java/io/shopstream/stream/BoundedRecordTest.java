package io.shopstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRecordTest {

    private static final int BOUND = 10_000;

    /** Of a record with the headers below, without key and value. */
    private static final int FRAME = 61 + 21 + 3 * 5 + 2 * 10 + "reason".length() + "offset".length() + 3 + 2;

    @Test
    void aRecordAtTheBoundStaysAsItIs() {
        ProducerRecord<byte[], byte[]> record = record(bytes(10), bytes(BOUND - FRAME - 10));

        assertThat(RecordSize.of(record)).isEqualTo(BOUND);
        assertThat(BoundedRecord.fit(record, BOUND)).isSameAs(record);
    }

    @Test
    void aByteMoreCostsTheValueAndLeavesItsLengthAndHash() {
        byte[] value = bytes(BOUND - FRAME - 10 + 1);

        ProducerRecord<byte[], byte[]> cut = BoundedRecord.fit(record(bytes(10), value), BOUND);

        assertThat(cut.topic()).isEqualTo("rejected_session");
        assertThat(cut.partition()).isEqualTo(3);
        assertThat(cut.timestamp()).isEqualTo(1234);
        assertThat(cut.key()).isEqualTo(bytes(10));
        assertThat(cut.value()).isNull();
        assertThat(headers(cut))
                .containsExactly(
                        "reason=bad",
                        "offset=42",
                        "omitted=too_large",
                        "valueBytes=" + value.length,
                        "valueSha256=" + sha256(value));
    }

    @Test
    void aKeyThatDoesNotFitByItselfIsLeftOutToo() {
        byte[] key = bytes(BOUND);

        ProducerRecord<byte[], byte[]> cut = BoundedRecord.fit(record(key, bytes(7)), BOUND);

        assertThat(cut.key()).isNull();
        assertThat(cut.value()).isNull();
        assertThat(headers(cut))
                .containsExactlyInAnyOrder(
                        "reason=bad",
                        "offset=42",
                        "omitted=too_large",
                        "keyBytes=" + key.length,
                        "keySha256=" + sha256(key),
                        "valueBytes=7",
                        "valueSha256=" + sha256(bytes(7)));
    }

    @Test
    void headersThatDoNotFitByThemselvesAreCut() {
        ProducerRecord<byte[], byte[]> record = record(bytes(1), bytes(1));
        record.headers().add("detail", bytes(BOUND));

        ProducerRecord<byte[], byte[]> cut = BoundedRecord.fit(record, BOUND);

        assertThat(BoundedRecord.fits(cut, BOUND)).isTrue();
        assertThat(cut.headers().lastHeader("detail").value()).hasSize(249);
        assertThat(headers(cut)).contains("reason=bad", "offset=42", "keyBytes=1", "valueBytes=1");
    }

    @Test
    void theLeastOfALetterFitsTheLeastTopic() {
        ProducerRecord<byte[], byte[]> record = record(bytes(1 << 20), bytes(1 << 20));
        for (String name :
                List.of("index", "id", "topic", "detail", "partition", "timestamp", "messageId", "sessionId")) {
            record.headers().add(name, bytes(4_000));
        }

        assertThat(BoundedRecord.fits(
                        BoundedRecord.least(record), TopicLimits.uncompressed(TopicLimits.LEAST_MESSAGE_BYTES)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 8_191, 8_192, 1 << 20})
    void noRecordIsLongerThanItIsSaidToBe(int length) {
        ProducerRecord<byte[], byte[]> record = record(bytes(length), bytes(length));

        assertThat(RecordSize.of(record))
                .isGreaterThanOrEqualTo(AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        CompressionType.NONE,
                        record.key(),
                        record.value(),
                        record.headers().toArray()));
    }

    /** Of what does not compress: what a topic that takes so many bytes is said to take, it takes by every codec. */
    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void noCodecMakesARecordLongerThanTheTopicTakes(CompressionType codec) {
        for (int topicBytes : List.of(2_000, 100_000, TopicLimits.DEFAULT_MESSAGE_BYTES)) {
            byte[] noise = new byte[TopicLimits.uncompressed(topicBytes) - FRAME - 10];
            new SplittableRandom(topicBytes).nextBytes(noise);
            ProducerRecord<byte[], byte[]> record = record(bytes(10), noise);
            assertThat(RecordSize.of(record)).isEqualTo(TopicLimits.uncompressed(topicBytes));

            MemoryRecords batch = MemoryRecords.withRecords(
                    Compression.of(codec).build(),
                    new SimpleRecord(
                            1234, record.key(), record.value(), record.headers().toArray()));

            assertThat(batch.sizeInBytes()).isLessThanOrEqualTo(topicBytes);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value) {
        List<Header> headers = List.of(
                new RecordHeader("reason", "bad".getBytes(StandardCharsets.UTF_8)),
                new RecordHeader("offset", "42".getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>("rejected_session", 3, 1234L, key, value, headers);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        return Omitted.sha256(java.nio.ByteBuffer.wrap(bytes));
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header -> headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
