package io.shopstream.stream;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of a compacted topic.
 *
 * @param value null where nothing of the key holds any more
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompactedRecord(byte[] key, byte @Nullable [] value) {

    public static CompactedRecord of(String key, byte @Nullable [] value) {
        return new CompactedRecord(key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** XXH3-64 of what it says; two records of a key share one with a chance of 1 in 2^64. */
    public long hash() {
        return Hashing.xxh3_64().hashBytesToLong(value == null ? new byte[0] : value);
    }
}
