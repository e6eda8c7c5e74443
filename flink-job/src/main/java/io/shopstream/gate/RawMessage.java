package io.shopstream.gate;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code user_session_info} as Kafka delivered it. The arrays are not copied: treat them as read-only.
 *
 * @param value null in a tombstone
 * @param timestamp epoch milliseconds, set by the producer or the broker; negative if the record has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawMessage(
        byte @Nullable [] key, byte @Nullable [] value, String topic, int partition, long offset, long timestamp) {

    /** Only where it came from: the rest may be personal. */
    @Override
    public String toString() {
        return "RawMessage[" + topic + "-" + partition + "@" + offset + "]";
    }
}
