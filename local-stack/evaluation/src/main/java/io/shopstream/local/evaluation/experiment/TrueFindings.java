package io.shopstream.local.evaluation.experiment;

/**
 * What A/B experiments said of a metric, CUPED applied: shares of the experiments, from 0 to 1.
 *
 * @param metric of theirs
 * @param lift the true one: 0.03 is 3 %. By the variance of A/A experiments it should show with {@link
 *     ExperimentEvaluation#POWER} or more
 * @param computed the power by the variance that the A/B experiments turned out to have
 * @param last those that had found an effect after the last day
 * @param ever those that had found one after any day
 * @param sequence how often the intervals that hold at all looks held the true lift
 * @param fixed how often those that hold for a single look did
 */
public record TrueFindings(
        ShopMetric metric, double lift, double computed, double last, double ever, Coverage sequence, Coverage fixed) {

    /**
     * How often intervals held the truth.
     *
     * @param last the interval after the last day
     * @param always the intervals of all days
     */
    public record Coverage(double last, double always) {}
}
