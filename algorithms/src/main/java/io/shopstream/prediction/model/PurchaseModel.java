package io.shopstream.prediction.model;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.explanation.TreeShap;
import io.shopstream.prediction.trees.TreeEnsemble;

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

    /** Says why: what each feature does to the margin. */
    public Explainer explainer() {
        if (model instanceof TreeEnsemble trees) {
            return new TreeShap(trees);
        }
        if (model instanceof LogisticModel logistic) {
            return logistic.explainer();
        }
        throw new IllegalStateException("a model without an explanation: " + model.getClass());
    }
}
