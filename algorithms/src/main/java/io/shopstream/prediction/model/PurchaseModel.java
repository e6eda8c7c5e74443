package io.shopstream.prediction.model;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.RowModel;

/**
 * Says how likely something is still bought in a session.
 *
 * @param model of rows of {@link io.shopstream.prediction.SessionFeature}
 * @param calibration of its margins
 * @param rates as they were when it was learned: what features of categories and countries are made of
 */
public record PurchaseModel(RowModel model, Calibration calibration, ConversionRates rates) {

    /**
     * The probability of a purchase, 0 to 1.
     *
     * @param row of {@link io.shopstream.prediction.SessionFeatures}
     */
    public double probability(float[] row) {
        return calibration.probability(model.margin(row));
    }
}
