package io.shopstream.stream;

import io.shopstream.settings.KafkaSettings;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of whose keys the last record holds. */
public final class CompactedTopic {

    private CompactedTopic() {}

    /**
     * Takes records, at least once: of a key the last record holds, and after a failure the job writes
     * again what its checkpoint does not know to be written.
     */
    public static KafkaSink<CompactedRecord> sink(KafkaSettings kafka, String topic) {
        return KafkaSink.<CompactedRecord>builder()
                .setKafkaProducerConfig(kafka.properties())
                .setBootstrapServers(kafka.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(
                        (record, context, timestamp) -> new ProducerRecord<>(topic, record.key(), record.value()))
                .build();
    }
}
