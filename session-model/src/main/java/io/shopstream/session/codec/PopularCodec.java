package io.shopstream.session.codec;

import io.shopstream.session.recommendation.PopularProducts;
import java.io.IOException;

/** {@link PopularProducts} as JSON. */
public final class PopularCodec {

    private static final JsonRecords<PopularProducts> RECORDS = new JsonRecords<>(PopularProducts.class);

    private PopularCodec() {}

    public static byte[] write(PopularProducts list) {
        return RECORDS.write(list);
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static PopularProducts read(byte[] json) throws IOException {
        return RECORDS.read(json);
    }
}
