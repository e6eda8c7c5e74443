package io.shopstream.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.Omitted.Part;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Hands keys and values on as they are, but only their hashes where they are longer than anything that is of use: a
 * batch that fits a broker's limit can hold thousands of times as much once it is decompressed, and what one poll
 * returns must fit into memory. {@link Omitted} tells what is missing.
 *
 * <p>What decompresses a record needs memory for all of it, one record at a time. Headers that are longer than {@link
 * #MOST_HEADER_BYTES} in all are dropped, unless the record has neither key nor value: then nobody asks here.
 */
public final class BoundedBytesDeserializer implements Deserializer<byte[]> {

    /** Consumer setting: the longest value in bytes; 0 for none at all, and no hash either. */
    public static final String MOST_VALUE_BYTES_CONFIG = "shopstream.most.value.bytes";

    /** Twice the longest message, so that an original that is somewhat too long is kept as it is. */
    static final int MOST_VALUE_BYTES = 512 << 10;

    /** Nobody needs keys but to spread records over partitions. */
    static final int MOST_KEY_BYTES = 16 << 10;

    static final int MOST_HEADER_BYTES = 64 << 10;

    /**
     * A poll returns whole records; a job has some four polls' worth of them in memory for each of its subtasks. Compressed
     * ones cost little to send.
     */
    private static final String MOST_POLLED_RECORDS = "50";

    private Part part = Part.VALUE;
    private int most = MOST_VALUE_BYTES;

    /** The settings of a consumer whose records are handed on by this. */
    public static Properties consumer(KafkaSettings kafka) {
        Properties properties = kafka.properties();
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED_RECORDS);
        properties.setProperty(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, BoundedBytesDeserializer.class.getName());
        properties.setProperty(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BoundedBytesDeserializer.class.getName());
        return properties;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        part = isKey ? Part.KEY : Part.VALUE;
        Object value = settings.get(MOST_VALUE_BYTES_CONFIG);
        most = isKey ? MOST_KEY_BYTES : value == null ? MOST_VALUE_BYTES : Integer.parseInt(value.toString());
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (bytes(headers) > MOST_HEADER_BYTES) {
            for (Header header : headers.toArray()) {
                headers.remove(header.key());
            }
        }
        // nobody else's word counts
        headers.remove(part.sha256Header());
        if (data == null || data.remaining() <= most) {
            return data == null ? null : Utils.toArray(data);
        }
        if (most > 0) {
            headers.add(part.sha256Header(), Omitted.sha256(data).getBytes(US_ASCII));
        }
        return null;
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
