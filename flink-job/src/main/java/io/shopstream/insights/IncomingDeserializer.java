package io.shopstream.insights;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.Omitted;
import io.shopstream.stream.SkippedOffsets;
import java.time.Clock;
import java.util.OptionalInt;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes in the source, since each partition has its own watermark and that needs event times. The gate writes only
 * what decodes, and nothing of the future; what somebody else wrote becomes a dead letter like the gate's rejects, told
 * apart by its {@code topic}.
 */
final class IncomingDeserializer implements KafkaRecordDeserializationSchema<Incoming> {

    private final String rejectedTopic;
    private final SkippedOffsets skipped;
    private final ClockCheck clockCheck;
    private final Clock clock;

    /** @param clock serializable, as those of the JDK are */
    IncomingDeserializer(String rejectedTopic, SkippedOffsets skipped, ClockCheck clockCheck, Clock clock) {
        this.rejectedTopic = rejectedTopic;
        this.skipped = skipped;
        this.clockCheck = clockCheck;
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

    Incoming decode(ConsumerRecord<byte[], byte[]> record) {
        if (skipped.contains(record.topic(), record.partition(), record.offset())) {
            return unreadable(record, RejectReason.SKIPPED, SkippedOffsets.DETAIL);
        }
        if (Omitted.hasValue(Omitted.of(record))) {
            return unreadable(
                    record, RejectReason.TOO_LARGE, SessionCodec.tooLong(SessionLimits.MAX_VALID_SESSION_BYTES));
        }
        if (record.value() == null) {
            return unreadable(record, RejectReason.MALFORMED, "no value");
        }
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(record.value());
        if (decoded instanceof Decoded.Rejected<ValidSession> reject) {
            return unreadable(record, reject.reason(), reject.detail());
        }
        ValidSession message = ((Decoded.Accepted<ValidSession>) decoded).value();
        OptionalInt ahead = clockCheck.firstAhead(message.interactions(), record.timestamp(), clock.millis());
        return ahead.isEmpty()
                ? new Incoming(message, null)
                : unreadable(record, RejectReason.INVALID_VALUE, ClockCheck.detail(ahead.getAsInt()));
    }

    private Incoming unreadable(ConsumerRecord<byte[], byte[]> record, RejectReason reason, String detail) {
        String[] headers = {
            "reason", reason.wireName(),
            "detail", detail,
            "topic", record.topic(),
            "partition", Integer.toString(record.partition()),
            "offset", Long.toString(record.offset()),
            "timestamp", Long.toString(record.timestamp())
        };
        return new Incoming(
                null, DeadLetter.of(rejectedTopic, record.key(), record.value(), headers, Omitted.of(record)));
    }
}
