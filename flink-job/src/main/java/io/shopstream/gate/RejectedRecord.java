package io.shopstream.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code rejected_session}: key and value as they came, and headers, all in UTF-8, that say why ({@code reason},
 * {@code detail}) and where it came from ({@code topic}, {@code partition}, {@code offset}, {@code timestamp}).
 */
final class RejectedRecord implements KafkaRecordSerializationSchema<RejectedMessage> {

    private final String topic;

    RejectedRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        RawMessage original = message.original();
        List<Header> headers = List.of(
                header("reason", message.reason().wireName()),
                header("detail", message.detail()),
                header("topic", original.topic()),
                header("partition", Integer.toString(original.partition())),
                header("offset", Long.toString(original.offset())),
                header("timestamp", Long.toString(original.timestamp())));
        return new ProducerRecord<>(topic, null, original.key(), original.value(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
