package io.shopstream.insights.cooccurrence;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.session.ProductNeighbours;
import io.shopstream.session.codec.NeighboursCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of a compacted topic.
 *
 * @param value null where nothing of the key holds any more
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompactedRecord(byte[] key, byte @Nullable [] value) {

    static CompactedRecord of(ProductNeighbours product) {
        return new CompactedRecord(key(product.relation(), product.productId()), NeighboursCodec.write(product));
    }

    static CompactedRecord withdrawal(WrittenProduct product) {
        return new CompactedRecord(key(product.relation().wireName(), product.id()), null);
    }

    /** XXH3-64 of what it says; two records of a product share one with a chance of 1 in 2^64. */
    long hash() {
        return Hashing.xxh3_64().hashBytesToLong(value == null ? new byte[0] : value);
    }

    private static byte[] key(String relation, String productId) {
        return ProductNeighbours.recordKey(relation, productId).getBytes(StandardCharsets.UTF_8);
    }
}
