package io.shopstream.stream;

import io.shopstream.settings.KafkaSettings;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Reads a topic's records as they are, those of committed transactions. */
public final class RawMessageSource {

    private RawMessageSource() {}

    /**
     * Begins where the consumer group left off, or at the beginning: for jobs that have stored what they committed. A restored
     * checkpoint knows better than both.
     */
    public static KafkaSourceBuilder<RawMessage> committed(KafkaSettings kafka, String topic, String consumerGroup) {
        return KafkaSource.<RawMessage>builder()
                .setProperties(BoundedBytesDeserializer.consumer(kafka))
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(topic)
                .setGroupId(consumerGroup)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(new RawMessageDeserializer());
    }
}
