package io.shopstream.stream;

import org.jspecify.annotations.Nullable;

/**
 * A document that a store will never take.
 *
 * @param index where it should have gone, also a collection
 * @param json empty where the document has none
 * @param version which the store was told; null where it knows no versions
 * @param status the store's own code for the refusal
 */
@SuppressWarnings("ArrayRecordComponent")
public record RefusedDocument(
        String index, String id, byte[] json, @Nullable Long version, int status, String reason) {}
