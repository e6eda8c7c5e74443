package io.shopstream.gate;

import io.shopstream.gate.memory.Seen;
import io.shopstream.gate.output.OutputSettings;
import io.shopstream.gate.output.RecoverableKafkaSink;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.RawMessageSource;
import io.shopstream.stream.TopicLimits;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The gate's Kafka connectors. */
final class GateTopics {

    private static final int BATCH_BYTES = 128 << 10;

    private GateTopics() {}

    /** Begins where the consumer group left off, or at the beginning; a restored checkpoint knows better than both. */
    static KafkaSource<RawMessage> input(GateSettings settings) {
        return RawMessageSource.committed(settings.kafka(), settings.inputTopic(), settings.consumerGroup())
                .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(64 << 10))
                .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100")
                .build();
    }

    /** Asks {@code limits} now for what a batch may hold, and again where a task opens for what a record may. */
    static SessionGateJob.Sinks sinks(GateSettings settings, TopicLimits limits, Sink<Seen> memory) {
        String validTopic = settings.validTopic();
        String rejectedTopic = settings.rejectedTopic();
        return new SessionGateJob.Sinks(
                // keeps the lease of the job, for both of its outputs
                exactlyOnce(
                        output(settings, "valid", batchBytes(limits, validTopic)),
                        new ValidSessionRecord(validTopic),
                        true),
                new ValidRoom(validTopic, limits, settings.rules().emailKeyFile() != null),
                exactlyOnce(
                        output(settings, "rejected", batchBytes(limits, rejectedTopic)),
                        new RejectedRecord(rejectedTopic, limits),
                        false),
                memory);
    }

    /** What there is to know of a job before it runs: whose lease it needs. */
    static OutputSettings lease(GateSettings settings) {
        return output(settings, "valid", BATCH_BYTES);
    }

    private static OutputSettings output(GateSettings settings, String name, int batchBytes) {
        Properties client = settings.kafka().properties();
        client.setProperty(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrap());
        return new OutputSettings(
                client,
                producer(settings.kafka(), batchBytes),
                settings.transactionalIdPrefix(),
                name,
                settings.validTopic(),
                settings.rejectedTopic());
    }

    /** A producer sends a batch that is too large for its topic again and again, in parts of this size. */
    private static int batchBytes(TopicLimits limits, String topic) {
        return Math.max(0, Math.min(BATCH_BYTES, limits.recordBytes(topic)));
    }

    private static Properties producer(KafkaSettings kafka, int batchBytes) {
        Properties producer = new Properties();
        producer.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "200");
        producer.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(batchBytes));
        producer.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES));
        producer.setProperty(
                ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES + (8 << 20)));
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
