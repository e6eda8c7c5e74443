package io.shopstream.stream;

import io.shopstream.session.RejectReason;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be part of any insight, kept for people to look at.
 *
 * @param topic where it is kept
 * @param value its bytes; null for a tombstone, and where it was too long to be carried on
 * @param headers names and values in turn; {@code reason} and {@code detail} say why
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(String topic, byte @Nullable [] key, byte @Nullable [] value, String[] headers) {

    /**
     * A record that cannot be read, with where it came from, and what is missing of it.
     *
     * @param topic where it is kept
     */
    public static DeadLetter ofUnreadable(
            String topic, ConsumerRecord<byte[], byte[]> record, RejectReason reason, String detail) {
        String[] headers = {
            "reason", reason.wireName(),
            "detail", detail,
            "topic", record.topic(),
            "partition", Integer.toString(record.partition()),
            "offset", Long.toString(record.offset()),
            "timestamp", Long.toString(record.timestamp())
        };
        return of(topic, record.key(), record.value(), headers, Omitted.of(record));
    }

    /**
     * A letter that tells what is missing of its key and value.
     *
     * @param omitted as headers of its own, see {@link Omitted}
     */
    public static DeadLetter of(
            String topic, byte @Nullable [] key, byte @Nullable [] value, String[] headers, String[] omitted) {
        String[] all = Arrays.copyOf(headers, headers.length + omitted.length);
        System.arraycopy(omitted, 0, all, headers.length, omitted.length);
        return new DeadLetter(topic, key, value, all);
    }
}
