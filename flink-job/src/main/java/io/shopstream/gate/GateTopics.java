package io.shopstream.gate;

import io.shopstream.gate.output.OutputSettings;
import io.shopstream.gate.output.RecoverableKafkaSink;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.KafkaSettings;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.CommonClientConfigs;
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

    /** Keeps the lease of the job, for both of its outputs. */
    static Sink<ValidSession> valid(GateSettings settings) {
        return exactlyOnce(output(settings, "valid"), new ValidSessionRecord(settings.validTopic()), true);
    }

    static Sink<RejectedMessage> rejected(GateSettings settings) {
        return exactlyOnce(output(settings, "rejected"), new RejectedRecord(settings.rejectedTopic()), false);
    }

    static OutputSettings output(GateSettings settings, String name) {
        Properties client = settings.kafka().properties();
        client.setProperty(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrap());
        return new OutputSettings(
                client,
                producer(settings.kafka()),
                settings.transactionalIdPrefix(),
                name,
                settings.validTopic(),
                settings.rejectedTopic());
    }

    private static Properties producer(KafkaSettings kafka) {
        Properties producer = new Properties();
        producer.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "200");
        producer.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        producer.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
        producer.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(MAX_REQUEST_BYTES + (8 << 20)));
        producer.putAll(kafka.properties());
        producer.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(kafka.transactionTimeout().toMillis()));
        producer.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return producer;
    }

    private static <T> Sink<T> exactlyOnce(
            OutputSettings output, KafkaRecordSerializationSchema<T> serializer, boolean keepsLease) {
        KafkaSink<T> sink = KafkaSink.<T>builder()
                .setKafkaProducerConfig(output.producer())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(output.transactionalIdPrefix())
                .setRecordSerializer(serializer)
                .build();
        return new RecoverableKafkaSink<>(sink, output, keepsLease);
    }
}
