package io.shopstream.insights.rejected;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of {@code rejected_session} and leaves the message alone. Total: a record whose headers do not say
 * where it came from (somebody else than the jobs wrote it) is described by its own place, and never fails the job.
 */
public final class RejectionDeserializer implements KafkaRecordDeserializationSchema<Rejection> {

    static final String NO_REASON = "none";

    /** Of a header; the jobs write details far shorter. */
    static final int MOST_CHARS = 1_000;

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Rejection> out) {
        out.collect(rejection(record));
    }

    @Override
    public TypeInformation<Rejection> getProducedType() {
        return TypeInformation.of(Rejection.class);
    }

    static Rejection rejection(ConsumerRecord<byte[], byte[]> record) {
        String reason = text(record, "reason");
        String detail = text(record, "detail");
        String topic = text(record, "topic");
        long partition = number(record, "partition");
        long offset = number(record, "offset");
        boolean hasOrigin =
                TOPIC.matcher(topic).matches() && partition >= 0 && partition <= Integer.MAX_VALUE && offset >= 0;
        return new Rejection(
                reason.isEmpty() ? NO_REASON : reason,
                detail,
                hasOrigin ? topic : record.topic(),
                hasOrigin ? (int) partition : record.partition(),
                hasOrigin ? offset : record.offset(),
                hasOrigin ? number(record, "timestamp") : record.timestamp(),
                record.timestamp());
    }

    /** Bytes that are no UTF-8 become replacement characters; what is not there is empty. */
    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return "";
        }
        int bytes = Math.min(header.value().length, MOST_CHARS);
        return new String(header.value(), 0, bytes, StandardCharsets.UTF_8);
    }

    /** -1 for what is no number. */
    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        try {
            return Long.parseLong(text(record, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
