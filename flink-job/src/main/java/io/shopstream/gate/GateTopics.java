package io.shopstream.gate;

import io.shopstream.gate.memory.Seen;
import io.shopstream.kafka.BoundedBytesDeserializer;
import io.shopstream.kafka.TopicLimits;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.KafkaSettings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The gate's Kafka connectors. */
final class GateTopics {

    private static final int BATCH_BYTES = 128 << 10;

    private GateTopics() {}

    /** Begins where the consumer group left off, or at the beginning; a restored checkpoint knows better than both. */
    static KafkaSource<RawMessage> input(GateSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSource.<RawMessage>builder()
                .setProperties(BoundedBytesDeserializer.consumer(kafka))
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(settings.inputTopic())
                .setGroupId(settings.consumerGroup())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(64 << 10))
                .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100")
                .setDeserializer(new RawMessageDeserializer())
                .build();
    }

    /** Asks {@code limits} now for what a batch may hold, and again where a task opens for what a record may */
    static SessionGateJob.Sinks sinks(GateSettings settings, TopicLimits limits, Sink<Seen> memory) {
        return new SessionGateJob.Sinks(
                valid(settings, limits),
                new ValidRoom(settings.validTopic(), limits, settings.rules().emailKeyFile() != null),
                rejected(settings, limits),
                memory);
    }

    private static KafkaSink<ValidSession> valid(GateSettings settings, TopicLimits limits) {
        String topic = settings.validTopic();
        return exactlyOnce(settings, "valid", batchBytes(limits, topic), new ValidSessionRecord(topic));
    }

    private static KafkaSink<RejectedMessage> rejected(GateSettings settings, TopicLimits limits) {
        String topic = settings.rejectedTopic();
        return exactlyOnce(settings, "rejected", batchBytes(limits, topic), new RejectedRecord(topic, limits));
    }

    /** A producer sends a batch that is too large for its topic again and again, in parts of this size. */
    private static int batchBytes(TopicLimits limits, String topic) {
        return Math.max(0, Math.min(BATCH_BYTES, limits.recordBytes(topic)));
    }

    private static <T> KafkaSink<T> exactlyOnce(
            GateSettings settings, String output, int batchBytes, KafkaRecordSerializationSchema<T> serializer) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSink.<T>builder()
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "200")
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(batchBytes))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES))
                .setProperty(
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        Integer.toString(TopicLimits.MAX_REQUEST_BYTES + (8 << 20)))
                .setKafkaProducerConfig(kafka.properties())
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(kafka.transactionTimeout().toMillis()))
                .setBootstrapServers(kafka.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + output)
                .setRecordSerializer(serializer)
                .build();
    }
}
