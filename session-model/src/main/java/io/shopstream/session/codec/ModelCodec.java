package io.shopstream.session.codec;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;

/** {@link PublishedModel} as JSON. */
public final class ModelCodec {

    private static final JsonRecords<PublishedModel> RECORDS = new JsonRecords<>(PublishedModel.class);

    private ModelCodec() {}

    public static byte[] write(PublishedModel model) {
        return RECORDS.write(model);
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static PublishedModel read(byte[] json) throws IOException {
        return RECORDS.read(json);
    }
}
