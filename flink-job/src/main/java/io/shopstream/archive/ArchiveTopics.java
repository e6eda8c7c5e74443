package io.shopstream.archive;

import io.shopstream.gate.RawMessage;
import io.shopstream.gate.RawMessageDeserializer;
import io.shopstream.insights.DeadLetter;
import io.shopstream.insights.DeadLetterRecord;
import io.shopstream.settings.KafkaSettings;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The archive's Kafka connectors. */
final class ArchiveTopics {

    /** A message that a broker admitted in a compressed batch may be larger here than a producer sends by default. */
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private ArchiveTopics() {}

    /** Begins where the consumer group left off: what was committed is in MongoDB. A checkpoint knows better. */
    static KafkaSource<RawMessage> messages(ArchiveSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSource.<RawMessage>builder()
                .setProperties(kafka.properties())
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(settings.validTopic())
                .setGroupId(settings.consumerGroup())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(new RawMessageDeserializer())
                .build();
    }

    /** At least once: a repeated dead letter misleads nobody. */
    static KafkaSink<DeadLetter> deadLetters(ArchiveSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSink.<DeadLetter>builder()
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
                .setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(MAX_REQUEST_BYTES + (8 << 20)))
                .setKafkaProducerConfig(kafka.properties())
                .setBootstrapServers(kafka.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetterRecord())
                .build();
    }
}
