package io.shopstream.gate;

import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.SessionCodec;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code valid_customer_session}: JSON under the user's id, which also chooses the partition, so that a user's
 * messages keep their order. The record keeps the timestamp of the message it was made from.
 */
final class ValidSessionRecord implements KafkaRecordSerializationSchema<ValidSession> {

    private final String topic;

    ValidSessionRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            ValidSession session, KafkaSinkContext context, @Nullable Long timestamp) {
        return record(session, timestamp);
    }

    ProducerRecord<byte[], byte[]> record(ValidSession session, @Nullable Long timestamp) {
        byte[] key = session.user().userId().getBytes(StandardCharsets.UTF_8);
        @Nullable Long kept = timestamp == null || timestamp < 0 ? null : timestamp;
        return new ProducerRecord<>(topic, null, kept, key, SessionCodec.encode(session));
    }
}
