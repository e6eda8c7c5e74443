package io.shopstream.recommendationstats;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.RejectReason;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.Omitted;
import io.shopstream.stream.SkippedOffsets;
import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes lists that were shown in the source, since each partition has its own watermark and that needs event times. The recommendation
 * service writes only what decodes; what somebody else wrote becomes a dead letter like the gate's rejects, told apart by its {@code topic}.
 */
final class ShownDeserializer implements KafkaRecordDeserializationSchema<ShownIncoming> {

    private final String rejectedTopic;
    private final ClockCheck clockCheck;
    private final SkippedOffsets skipped;
    private final Clock clock;

    /** @param clock serializable, as those of the JDK are */
    ShownDeserializer(String rejectedTopic, ClockCheck clockCheck, SkippedOffsets skipped, Clock clock) {
        this.rejectedTopic = rejectedTopic;
        this.clockCheck = clockCheck;
        this.skipped = skipped;
        this.clock = clock;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ShownIncoming> out) {
        out.collect(decode(record));
    }

    @Override
    public TypeInformation<ShownIncoming> getProducedType() {
        return TypeInformation.of(ShownIncoming.class);
    }

    ShownIncoming decode(ConsumerRecord<byte[], byte[]> record) {
        if (skipped.contains(record.topic(), record.partition(), record.offset())) {
            return unreadable(record, RejectReason.SKIPPED, SkippedOffsets.DETAIL);
        }
        if (Omitted.hasValue(Omitted.of(record))) {
            return unreadable(record, RejectReason.TOO_LARGE, "is longer than " + ShownCodec.MAX_BYTES + " bytes");
        }
        if (record.value() == null) {
            return unreadable(record, RejectReason.MALFORMED, "no value");
        }
        try {
            ShownList list = ShownCodec.read(record.value());
            return clockCheck.isAhead(list.at(), record.timestamp(), clock.millis())
                    ? unreadable(record, RejectReason.INVALID_VALUE, "at is later than the record")
                    : ShownIncoming.of(list);
        } catch (IOException e) {
            // what Jackson says of it may repeat what it holds
            return unreadable(record, RejectReason.MALFORMED, "holds no list that was shown");
        }
    }

    private ShownIncoming unreadable(ConsumerRecord<byte[], byte[]> record, RejectReason reason, String detail) {
        return ShownIncoming.of(DeadLetter.ofUnreadable(rejectedTopic, record, reason, detail));
    }
}
