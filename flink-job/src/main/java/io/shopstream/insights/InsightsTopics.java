package io.shopstream.insights;

import io.shopstream.insights.rejected.Rejection;
import io.shopstream.insights.rejected.RejectionDeserializer;
import io.shopstream.settings.KafkaSettings;
import java.time.Clock;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The insights' Kafka connectors. */
final class InsightsTopics {

    /** A message that a broker admitted in a compressed batch may be larger here than a producer sends by default. */
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private InsightsTopics() {}

    /**
     * Without a checkpoint the job begins at the beginning, wherever its consumer group stands: sessions that it had
     * seen half of would otherwise replace whole ones.
     */
    static KafkaSource<Incoming> messages(InsightsSettings settings) {
        return InsightsTopics.<Incoming>source(settings, settings.validTopic())
                .setDeserializer(new IncomingDeserializer(
                        settings.rules().rejectedTopic(), settings.rules().clockCheck(), Clock.systemUTC()))
                .build();
    }

    /** Reads what the gate rejected and what this job itself could not read. */
    static KafkaSource<Rejection> rejections(InsightsSettings settings) {
        return InsightsTopics.<Rejection>source(settings, settings.rules().rejectedTopic())
                .setDeserializer(new RejectionDeserializer())
                .build();
    }

    private static <T> KafkaSourceBuilder<T> source(InsightsSettings settings, String topic) {
        KafkaSettings kafka = settings.kafka();
        return KafkaSource.<T>builder()
                .setProperties(kafka.properties())
                .setBootstrapServers(kafka.bootstrap())
                .setTopics(topic)
                .setGroupId(settings.consumerGroup())
                .setClientIdPrefix(settings.consumerGroup() + "-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    /** At least once: a repeated dead letter misleads nobody. */
    static KafkaSink<DeadLetter> deadLetters(InsightsSettings settings) {
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
