package io.shopstream.prediction.model;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.explanation.TreeShap;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how likely something is still bought in a session.
 *
 * @param model of rows of {@link io.shopstream.prediction.SessionFeature}
 * @param calibration of its margins
 * @param rates as they were when it was learned: what features of categories and countries are made of
 * @param profile what it goes by; null where nobody may know, or nobody has looked
 */
public record PurchaseModel(
        RowModel model,
        Calibration calibration,
        ConversionRates rates,
        @Nullable ModelProfile profile) {

    /** One of which it is not known what it goes by. */
    public PurchaseModel(RowModel model, Calibration calibration, ConversionRates rates) {
        this(model, calibration, rates, null);
    }

    /**
     * The same, and what it goes by.
     *
     * @param rows of {@link io.shopstream.prediction.SessionFeature}, at least one
     */
    public PurchaseModel explained(List<float[]> rows) {
        return new PurchaseModel(model, calibration, rates, ModelProfile.of(explainer(), rows));
    }

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
