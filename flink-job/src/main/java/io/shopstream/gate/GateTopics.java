package io.shopstream.gate;

import io.shopstream.session.ValidSession;
import io.shopstream.settings.KafkaSettings;
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

    /**
     * What a producer may be asked to take, uncompressed. A broker limits compressed batches, to 1 MiB by default, so
     * that a message which it admitted may be far larger here; a producer that refused it would stop the gate for ever.
     */
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private GateTopics() {}

    /** Begins where the consumer group left off, or at the beginning; a restored checkpoint knows better than both. */
    static KafkaSource<RawMessage> input(GateSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSource.<RawMessage>builder()
                .setProperties(kafka.properties())
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

    static KafkaSink<ValidSession> valid(GateSettings settings) {
        return exactlyOnce(settings, "valid", new ValidSessionRecord(settings.validTopic()));
    }

    static KafkaSink<RejectedMessage> rejected(GateSettings settings) {
        return exactlyOnce(settings, "rejected", new RejectedRecord(settings.rejectedTopic()));
    }

    private static <T> KafkaSink<T> exactlyOnce(
            GateSettings settings, String output, KafkaRecordSerializationSchema<T> serializer) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSink.<T>builder()
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "200")
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
                .setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(MAX_REQUEST_BYTES + (8 << 20)))
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
