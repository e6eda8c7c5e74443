package io.shopstream.archive;

import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.BoundedBytesDeserializer;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.RawMessageDeserializer;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The archive's Kafka connectors. */
final class ArchiveTopics {

    private ArchiveTopics() {}

    /** Begins where the consumer group left off: what was committed is in MongoDB. A checkpoint knows better. */
    static KafkaSource<RawMessage> messages(ArchiveSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSource.<RawMessage>builder()
                .setProperties(BoundedBytesDeserializer.consumer(kafka))
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(settings.validTopic())
                .setGroupId(settings.consumerGroup())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(new RawMessageDeserializer())
                .build();
    }
}
