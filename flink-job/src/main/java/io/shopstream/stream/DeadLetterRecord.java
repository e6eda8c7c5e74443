package io.shopstream.stream;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes a dead letter to the topic that it names, headers in UTF-8; as much of it as the topic takes. */
public final class DeadLetterRecord implements KafkaRecordSerializationSchema<DeadLetter> {

    private final TopicLimits limits;

    private final HashMap<String, Integer> mostBytes = new HashMap<>();

    public DeadLetterRecord(TopicLimits limits) {
        this.limits = limits;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(letter.topic(), letter.key(), letter.value());
        for (int i = 0; i < letter.headers().length; i += 2) {
            record.headers().add(letter.headers()[i], letter.headers()[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return BoundedRecord.fit(record, mostBytes.computeIfAbsent(letter.topic(), limits::deadLetterBytes));
    }
}
