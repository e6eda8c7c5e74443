package io.shopstream.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.stream.Omitted.Part;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes records fit their topic: a job that waits for the place of one that does not would wait for ever. What does not fit
 * loses its value, then its key, and has headers instead, as {@link Omitted} names them; the value is where the
 * other headers say. At last long headers are cut.
 */
public final class BoundedRecord {

    /** The longest name of a topic, and as much of any other header where space is that short. */
    private static final int LEAST_HEADER_BYTES = 249;

    private BoundedRecord() {}

    /** Whether {@code record} takes no more than {@code mostBytes}. */
    public static boolean fits(ProducerRecord<byte[], byte[]> record, int mostBytes) {
        return RecordSize.of(record) <= mostBytes;
    }

    /** {@code record}, or as much of it as takes no more than {@code mostBytes}. */
    public static ProducerRecord<byte[], byte[]> fit(ProducerRecord<byte[], byte[]> record, int mostBytes) {
        return fits(record, mostBytes) ? record : cut(record, mostBytes);
    }

    /** The least that is kept of {@code record}, which fits wherever anything does. */
    public static ProducerRecord<byte[], byte[]> least(ProducerRecord<byte[], byte[]> record) {
        return cut(record, TopicLimits.uncompressed(TopicLimits.LEAST_MESSAGE_BYTES));
    }

    private static ProducerRecord<byte[], byte[]> cut(ProducerRecord<byte[], byte[]> record, int mostBytes) {
        ProducerRecord<byte[], byte[]> withoutValue = with(record, record.key(), null);
        if (fits(withoutValue, mostBytes)) {
            return withoutValue;
        }
        ProducerRecord<byte[], byte[]> headersOnly = with(withoutValue, null, null);
        return fits(headersOnly, mostBytes) ? headersOnly : withShortHeaders(headersOnly);
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> other = new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), key, value, record.headers());
        describe(other.headers(), Part.KEY, record.key(), key);
        describe(other.headers(), Part.VALUE, record.value(), value);
        return other;
    }

    private static void describe(Headers headers, Part part, byte @Nullable [] before, byte @Nullable [] now) {
        if (before != null && now == null) {
            if (headers.lastHeader(Omitted.OMITTED) == null) {
                headers.add(Omitted.OMITTED, Omitted.TOO_LARGE.getBytes(UTF_8));
            }
            headers.add(part.bytesHeader(), Integer.toString(before.length).getBytes(UTF_8));
            headers.add(
                    part.sha256Header(), Omitted.sha256(ByteBuffer.wrap(before)).getBytes(UTF_8));
        }
    }

    private static ProducerRecord<byte[], byte[]> withShortHeaders(ProducerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> other =
                new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), null, null, null);
        for (Header header : record.headers()) {
            byte @Nullable [] value = header.value();
            int length = value == null ? 0 : Math.min(value.length, LEAST_HEADER_BYTES);
            other.headers().add(header.key(), value == null ? null : Arrays.copyOf(value, length));
        }
        return other;
    }
}
