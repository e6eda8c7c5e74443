package io.shopstream.insights;

import io.shopstream.insights.rejected.Rejection;
import io.shopstream.insights.rejected.RejectionDeserializer;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.BoundedBytesDeserializer;
import io.shopstream.stream.CompactedRecord;
import io.shopstream.stream.WholeTopic;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.IncomingDeserializer;
import io.shopstream.stream.message.ValidSessionReader;
import java.time.Clock;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The insights' Kafka connectors. */
final class InsightsTopics {

    private InsightsTopics() {}

    static KafkaSource<Incoming> messages(InsightsSettings settings) {
        return WholeTopic.<Incoming>source(settings.kafka(), settings.validTopic(), settings.consumerGroup())
                .setDeserializer(new IncomingDeserializer(
                        settings.rules().rejectedTopic(),
                        new ValidSessionReader(settings.rules().clockCheck(), settings.skipped()),
                        Clock.systemUTC()))
                .build();
    }

    /** Reads what the gate rejected and what this job itself could not read: only the headers. */
    static KafkaSource<Rejection> rejections(InsightsSettings settings) {
        return WholeTopic.<Rejection>source(
                        settings.kafka(), settings.rules().rejectedTopic(), settings.consumerGroup())
                .setProperty(BoundedBytesDeserializer.MOST_VALUE_BYTES_CONFIG, "0")
                .setDeserializer(new RejectionDeserializer())
                .build();
    }

    /**
     * Takes what is counted, at least once: of a key the last record holds, and after a failure the job writes
     * again what its checkpoint does not know to be written.
     */
    static KafkaSink<CompactedRecord> compacted(KafkaSettings kafka, String topic) {
        return KafkaSink.<CompactedRecord>builder()
                .setKafkaProducerConfig(kafka.properties())
                .setBootstrapServers(kafka.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(
                        (record, context, timestamp) -> new ProducerRecord<>(topic, record.key(), record.value()))
                .build();
    }
}
