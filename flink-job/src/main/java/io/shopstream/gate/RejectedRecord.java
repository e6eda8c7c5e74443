package io.shopstream.gate;

import io.shopstream.stream.BoundedRecord;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.TopicLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code rejected_session}: key and value as they came, and headers, all in UTF-8, that say why ({@code reason},
 * {@code detail}) and where it came from ({@code topic}, {@code partition}, {@code offset}, {@code timestamp}). What the
 * topic does not take is left out, as {@link BoundedRecord} does.
 */
final class RejectedRecord implements KafkaRecordSerializationSchema<RejectedMessage> {

    private final String topic;
    private final TopicLimits limits;

    private transient int mostBytes;

    RejectedRecord(String topic, TopicLimits limits) {
        this.topic = topic;
        this.limits = limits;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        mostBytes = limits.deadLetterBytes(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        RawMessage original = message.original();
        List<Header> headers = new ArrayList<>(List.of(
                header("reason", message.reason().wireName()),
                header("detail", message.detail()),
                header("topic", original.topic()),
                header("partition", Integer.toString(original.partition())),
                header("offset", Long.toString(original.offset())),
                header("timestamp", Long.toString(original.timestamp()))));
        for (int i = 0; i < original.omitted().length; i += 2) {
            headers.add(header(original.omitted()[i], original.omitted()[i + 1]));
        }
        return BoundedRecord.fit(
                new ProducerRecord<>(topic, null, original.key(), original.value(), headers), mostBytes);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
