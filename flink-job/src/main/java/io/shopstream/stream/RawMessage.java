package io.shopstream.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code user_session_info} as Kafka delivered it. The arrays are not copied: treat them as read-only.
 *
 * @param value null in a tombstone, and where it was too long to be carried on
 * @param timestamp epoch milliseconds, set by the producer or the broker; negative if the record has none
 * @param omitted what is missing for its length, as headers of a dead letter tell it: see {@link Omitted}
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawMessage(
        byte @Nullable [] key,
        byte @Nullable [] value,
        String topic,
        int partition,
        long offset,
        long timestamp,
        String[] omitted) {

    /** A record as {@link BoundedBytesDeserializer} leaves it. */
    public static RawMessage of(ConsumerRecord<byte[], byte[]> record) {
        return new RawMessage(
                record.key(),
                record.value(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                Omitted.of(record));
    }

    /** A message of which nothing is missing. */
    public RawMessage(
            byte @Nullable [] key, byte @Nullable [] value, String topic, int partition, long offset, long timestamp) {
        this(key, value, topic, partition, offset, timestamp, Omitted.NOTHING);
    }

    /** Whether there is a value, and it was too long to be carried on. */
    public boolean lacksValue() {
        return Omitted.hasValue(omitted);
    }

    /** What it takes in memory, about. */
    public long bytes() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }

    /** Only where it came from: the rest may be personal. */
    @Override
    public String toString() {
        return "RawMessage[" + topic + "-" + partition + "@" + offset + "]";
    }
}
