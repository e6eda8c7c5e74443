package io.shopstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedBytesDeserializerTest {

    /** SHA-256 of 512 KiB and one more byte, all zero. */
    private static final String HASH = "eda6e9fb7e8bed184a10de09683556f9fc1720ffc1af5fa73f4891c7dec70bca";

    @Test
    void carriesAValueAtTheBound() {
        byte[] value = new byte[BoundedBytesDeserializer.MOST_VALUE_BYTES];

        ConsumerRecord<byte[], byte[]> read = read(null, value, new RecordHeaders(), Map.of());

        assertThat(read.value()).isEqualTo(value);
        assertThat(Omitted.of(read)).isEmpty();
    }

    @Test
    void keepsOfAByteMoreTheLengthAndTheHash() {
        byte[] value = new byte[BoundedBytesDeserializer.MOST_VALUE_BYTES + 1];

        ConsumerRecord<byte[], byte[]> read = read(new byte[] {7}, value, new RecordHeaders(), Map.of());

        assertThat(read.key()).containsExactly(7);
        assertThat(read.value()).isNull();
        assertThat(Omitted.of(read))
                .containsExactly("omitted", "too_large", "valueBytes", "524289", "valueSha256", HASH);
        assertThat(Omitted.hasValue(Omitted.of(read))).isTrue();
    }

    @Test
    void keepsOfALongKeyTheLengthAndTheHash() {
        byte[] key = new byte[BoundedBytesDeserializer.MOST_KEY_BYTES + 1];

        ConsumerRecord<byte[], byte[]> read = read(key, new byte[] {1}, new RecordHeaders(), Map.of());

        assertThat(read.value()).containsExactly(1);
        assertThat(Omitted.of(read))
                .containsExactly(
                        "omitted", "too_large", "keyBytes", "16385", "keySha256", Omitted.sha256(ByteBuffer.wrap(key)));
        assertThat(Omitted.hasValue(Omitted.of(read))).isFalse();
    }

    @Test
    void takesNobodysWordForAHash() {
        Headers headers = new RecordHeaders().add("valueSha256", "forged".getBytes(UTF_8));

        ConsumerRecord<byte[], byte[]> read =
                read(null, new byte[BoundedBytesDeserializer.MOST_VALUE_BYTES + 1], headers, Map.of());

        assertThat(Omitted.of(read)).endsWith("valueSha256", HASH);
        assertThat(Omitted.of(read(null, null, new RecordHeaders().add("valueSha256", new byte[] {1}), Map.of())))
                .isEmpty();
    }

    @Test
    void dropsHeadersThatAreTooLongTogether() {
        Headers fit = new RecordHeaders().add("a", new byte[32 << 10]).add("b", new byte[(32 << 10) - 2]);
        Headers tooLong = new RecordHeaders().add("a", new byte[32 << 10]).add("b", new byte[(32 << 10) - 1]);

        assertThat(read(null, new byte[1], fit, Map.of()).headers()).hasSize(2);
        assertThat(read(null, new byte[1], tooLong, Map.of()).headers()).isEmpty();
    }

    @Test
    void readsNoValuesWhereNobodyNeedsThem() {
        ConsumerRecord<byte[], byte[]> read = read(
                null,
                new byte[] {1},
                new RecordHeaders(),
                Map.of(BoundedBytesDeserializer.MOST_VALUE_BYTES_CONFIG, "0"));

        assertThat(read.value()).isNull();
        assertThat(read.headers()).isEmpty();
    }

    /** As a consumer does it. */
    private static ConsumerRecord<byte[], byte[]> read(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers, Map<String, ?> settings) {
        return new ConsumerRecord<>(
                "user_session_info",
                0,
                42,
                1234,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                deserialized(key, headers, settings, true),
                deserialized(value, headers, settings, false),
                headers,
                Optional.empty());
    }

    @SuppressWarnings("NullAway") // Kafka's own signatures know no null
    private static byte @Nullable [] deserialized(
            byte @Nullable [] bytes, Headers headers, Map<String, ?> settings, boolean isKey) {
        if (bytes == null) {
            return null;
        }
        try (BoundedBytesDeserializer deserializer = new BoundedBytesDeserializer()) {
            deserializer.configure(settings, isKey);
            return deserializer.deserialize("user_session_info", headers, ByteBuffer.wrap(bytes));
        }
    }
}
