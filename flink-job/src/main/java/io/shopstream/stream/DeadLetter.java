package io.shopstream.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be part of any insight, kept for people to look at.
 *
 * @param topic where it is kept
 * @param value its bytes; null for a tombstone, and where it was too long to be carried on
 * @param headers names and values in turn; {@code reason} and {@code detail} say why
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(String topic, byte @Nullable [] key, byte @Nullable [] value, String[] headers) {

    /**
     * A letter that tells what is missing of its key and value.
     *
     * @param omitted as headers of its own, see {@link Omitted}
     */
    public static DeadLetter of(
            String topic, byte @Nullable [] key, byte @Nullable [] value, String[] headers, String[] omitted) {
        String[] all = Arrays.copyOf(headers, headers.length + omitted.length);
        System.arraycopy(omitted, 0, all, headers.length, omitted.length);
        return new DeadLetter(topic, key, value, all);
    }
}
