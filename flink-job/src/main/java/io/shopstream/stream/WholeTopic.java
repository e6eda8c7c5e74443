package io.shopstream.stream;

import io.shopstream.settings.KafkaSettings;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Reads what is committed of a topic, for jobs whose state is made of all of it. */
public final class WholeTopic {

    private WholeTopic() {}

    /**
     * Without a checkpoint the job begins at the beginning, wherever its consumer group stands: what it had seen half of would
     * otherwise replace what is whole.
     */
    public static <T> KafkaSourceBuilder<T> source(KafkaSettings kafka, String topic, String consumerGroup) {
        return KafkaSource.<T>builder()
                .setProperties(BoundedBytesDeserializer.consumer(kafka))
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(topic)
                .setGroupId(consumerGroup)
                .setClientIdPrefix(consumerGroup + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }
}
