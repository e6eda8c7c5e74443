package io.shopstream.training.xgboost;

/** Which round of XGBoost's boosting did best on what it was not learned from. */
public final class EarlyStopping {

    private EarlyStopping() {}

    /**
     * The rounds up to the best one.
     *
     * @param losses a round, as XGBoost writes them: a round that was not reached has none, which is 0
     */
    public static int rounds(float[] losses) {
        int best = 0;
        for (int round = 1; round < losses.length && losses[round] > 0; round++) {
            best = losses[round] < losses[best] ? round : best;
        }
        return best + 1;
    }
}
