package io.shopstream.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a key or a value that is too long to be carried on: headers {@code omitted} ({@code too_large}), and
 * {@code valueBytes} and {@code valueSha256}, or {@code keyBytes} and {@code keySha256}.
 */
public final class Omitted {

    /** Nothing is: as names and values in turn, like all here. */
    public static final String[] NOTHING = {};

    static final String OMITTED = "omitted";
    static final String TOO_LARGE = "too_large";

    private Omitted() {}

    /** A part of a record. */
    enum Part {
        KEY("key"),
        VALUE("value");

        private final String bytes;
        private final String sha256;

        Part(String name) {
            this.bytes = name + "Bytes";
            this.sha256 = name + "Sha256";
        }

        String bytesHeader() {
            return bytes;
        }

        String sha256Header() {
            return sha256;
        }
    }

    /** What {@link BoundedBytesDeserializer} left out of {@code record}; {@link #NOTHING} most often. */
    public static String[] of(ConsumerRecord<byte[], byte[]> record) {
        boolean noKey = lacks(record.key(), record.serializedKeySize());
        boolean noValue = lacks(record.value(), record.serializedValueSize());
        if (!noKey && !noValue) {
            return NOTHING;
        }
        List<String> headers = new ArrayList<>(List.of(OMITTED, TOO_LARGE));
        if (noKey) {
            add(headers, Part.KEY, record.serializedKeySize(), record);
        }
        if (noValue) {
            add(headers, Part.VALUE, record.serializedValueSize(), record);
        }
        return headers.toArray(String[]::new);
    }

    /** Whether the value is among what {@code omitted} tells of; a tombstone's is not. */
    public static boolean hasValue(String[] omitted) {
        return List.of(omitted).contains(Part.VALUE.bytesHeader());
    }

    static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean lacks(byte @Nullable [] bytes, int serialized) {
        return bytes == null && serialized > 0;
    }

    private static void add(List<String> headers, Part part, int bytes, ConsumerRecord<byte[], byte[]> record) {
        headers.addAll(List.of(part.bytesHeader(), Integer.toString(bytes)));
        @Nullable Header hash = record.headers().lastHeader(part.sha256Header());
        if (hash != null) {
            headers.addAll(List.of(part.sha256Header(), new String(hash.value(), StandardCharsets.UTF_8)));
        }
    }
}
