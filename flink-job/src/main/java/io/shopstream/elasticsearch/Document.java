package io.shopstream.elasticsearch;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole document to be indexed. Equality is by content.
 *
 * @param index alias to write through
 * @param version external version, 0 or more: Elasticsearch keeps what it has unless this is greater
 * @param json the document in UTF-8, one line; not copied
 * @param since when the oldest message that this document is the first to show was handed to Kafka, epoch milliseconds;
 *     {@link #UNKNOWN} where nobody follows it. No part of what the document is
 */
@SuppressWarnings("ArrayRecordComponent")
public record Document(String index, String id, long version, byte[] json, long since) implements Serializable {

    public static final long UNKNOWN = 0;

    /** When a record of that timestamp was handed to Kafka, as far as that is known. */
    public static long handedOver(@Nullable Long timestamp) {
        return timestamp == null || timestamp < 0 ? UNKNOWN : timestamp;
    }

    /** Which of two times waits longer; what is not known waits for nothing. */
    public static long longerWaiting(long one, long other) {
        return one == UNKNOWN || other == UNKNOWN ? Math.max(one, other) : Math.min(one, other);
    }

    /** A document whose delay is not followed. */
    public Document(String index, String id, long version, byte[] json) {
        this(index, id, version, json, UNKNOWN);
    }

    /** This, which is the first to show a message that was handed to Kafka then. */
    public Document since(long time) {
        return new Document(index, id, version, json, time);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that
                && index.equals(that.index)
                && id.equals(that.id)
                && version == that.version
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "Document[" + index + "/" + id + " v" + version + "]";
    }
}
