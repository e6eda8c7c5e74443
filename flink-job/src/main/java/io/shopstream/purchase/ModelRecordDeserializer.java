package io.shopstream.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Passes on the records of some models. */
final class ModelRecordDeserializer implements KafkaRecordDeserializationSchema<ModelRecord> {

    private final List<String> names;

    ModelRecordDeserializer(List<String> names) {
        this.names = names;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ModelRecord> out) {
        String name = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (names.contains(name)) {
            out.collect(new ModelRecord(name, record.value() == null ? new byte[0] : record.value()));
        }
    }

    @Override
    public TypeInformation<ModelRecord> getProducedType() {
        return TypeInformation.of(ModelRecord.class);
    }
}
