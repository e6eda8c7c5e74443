package io.shopstream.session.codec;

import io.shopstream.session.prediction.PurchasePrediction;
import java.io.IOException;

/** {@link PurchasePrediction} as JSON. */
public final class PredictionCodec {

    private static final JsonRecords<PurchasePrediction> RECORDS = new JsonRecords<>(PurchasePrediction.class);

    private PredictionCodec() {}

    public static byte[] write(PurchasePrediction prediction) {
        return RECORDS.write(prediction);
    }

    /**
     * Reads a record's value.
     *
     * @throws IOException if it is none
     */
    public static PurchasePrediction read(byte[] json) throws IOException {
        return RECORDS.read(json);
    }
}
