package io.shopstream.session.codec;

import io.shopstream.session.recommendation.ProductNeighbours;
import java.io.IOException;

/** {@link ProductNeighbours} as JSON. */
public final class NeighboursCodec {

    private static final JsonRecords<ProductNeighbours> RECORDS = new JsonRecords<>(ProductNeighbours.class);

    private NeighboursCodec() {}

    public static byte[] write(ProductNeighbours product) {
        return RECORDS.write(product);
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static ProductNeighbours read(byte[] json) throws IOException {
        return RECORDS.read(json);
    }
}
