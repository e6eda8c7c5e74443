package io.shopstream.session.codec;

import io.shopstream.session.recommendation.ShownList;
import java.io.IOException;

/** {@link ShownList} as JSON. */
public final class ShownCodec {

    /** Bytes of one record, several times what a hundred products with the longest ids take. */
    public static final int MAX_BYTES = 128 * 1024;

    private static final JsonRecords<ShownList> RECORDS = new JsonRecords<>(ShownList.class);

    private ShownCodec() {}

    public static byte[] write(ShownList list) {
        return RECORDS.write(list);
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static ShownList read(byte[] json) throws IOException {
        if (json.length > MAX_BYTES) {
            throw new IOException("is longer than " + MAX_BYTES + " bytes");
        }
        return RECORDS.read(json);
    }
}
