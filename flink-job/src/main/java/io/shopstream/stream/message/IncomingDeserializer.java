package io.shopstream.stream.message;

import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.RawMessage;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes in the source, since each partition has its own watermark and that needs event times. The gate writes only
 * what decodes, and nothing of the future; what somebody else wrote becomes a dead letter like the gate's rejects, told
 * apart by its {@code topic}.
 */
public final class IncomingDeserializer implements KafkaRecordDeserializationSchema<Incoming> {

    private final String rejectedTopic;
    private final ValidSessionReader reader;
    private final Clock clock;

    /** @param clock serializable, as those of the JDK are */
    public IncomingDeserializer(String rejectedTopic, ValidSessionReader reader, Clock clock) {
        this.rejectedTopic = rejectedTopic;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Incoming> out) {
        out.collect(decode(record));
    }

    @Override
    public TypeInformation<Incoming> getProducedType() {
        return TypeInformation.of(Incoming.class);
    }

    /** What a record holds. */
    public Incoming decode(ConsumerRecord<byte[], byte[]> record) {
        Decoded<ValidSession> decoded = reader.read(RawMessage.of(record), clock.millis());
        if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
            return new Incoming(accepted.value(), null);
        }
        Decoded.Rejected<ValidSession> reject = (Decoded.Rejected<ValidSession>) decoded;
        return new Incoming(null, DeadLetter.ofUnreadable(rejectedTopic, record, reject.reason(), reject.detail()));
    }
}
