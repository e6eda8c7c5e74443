package io.shopstream.stream;

import io.shopstream.settings.KafkaSettings;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Where dead letters go, at least once: a repeated one misleads nobody. */
public final class DeadLetterSink {

    private DeadLetterSink() {}

    public static KafkaSink<DeadLetter> of(KafkaSettings kafka) {
        return KafkaSink.<DeadLetter>builder()
                .setKafkaProducerConfig(producer(kafka))
                .setBootstrapServers(kafka.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DeadLetterRecord(TopicLimits.of(kafka)))
                .build();
    }

    /** Topics may be set to take more than a producer sends by default. */
    private static Properties producer(KafkaSettings kafka) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES));
        properties.setProperty(
                ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES + (8 << 20)));
        properties.putAll(kafka.properties());
        return properties;
    }
}
