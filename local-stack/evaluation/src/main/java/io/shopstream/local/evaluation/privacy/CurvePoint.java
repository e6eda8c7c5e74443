package io.shopstream.local.evaluation.privacy;

import io.shopstream.prediction.quality.MeanInterval;

/**
 * How good models are at one epsilon, and what an attacker tells of them.
 *
 * @param epsilon infinite without privacy
 * @param area under the ROC curve, on users who were not learned from
 * @param lost of it, beside the model without privacy from the same rows
 * @param advantage of the attacker who looks at losses
 * @param mostAdvantage of any attacker
 */
public record CurvePoint(
        Way way,
        double epsilon,
        double delta,
        MeanInterval area,
        MeanInterval lost,
        MeanInterval advantage,
        double mostAdvantage) {

    /** Whether the attacker has more than is possible, by more than chance. */
    public boolean attackBeyondBound() {
        return advantage.lower() > mostAdvantage;
    }
}
