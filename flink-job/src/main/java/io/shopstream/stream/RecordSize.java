package io.shopstream.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** How long a record is at most as a batch of its own and uncompressed, which is what Kafka's producer goes by, too. */
final class RecordSize {

    /** Of a batch of Kafka's format 2. */
    private static final long BATCH_OVERHEAD = 61;

    /** A record's own length, attributes, timestamp and offset, at most. */
    private static final long RECORD_OVERHEAD = 21;

    /** A length, as a variable number of bytes. */
    private static final long LENGTH = 5;

    private RecordSize() {}

    static long of(ProducerRecord<byte[], byte[]> record) {
        long size = BATCH_OVERHEAD + RECORD_OVERHEAD + of(record.key()) + of(record.value()) + LENGTH;
        for (Header header : record.headers()) {
            size += of(header.key().getBytes(StandardCharsets.UTF_8)) + of(header.value());
        }
        return size;
    }

    private static long of(byte @Nullable [] bytes) {
        return LENGTH + (bytes == null ? 0 : bytes.length);
    }
}
