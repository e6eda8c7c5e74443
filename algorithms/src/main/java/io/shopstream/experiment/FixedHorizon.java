package io.shopstream.experiment;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The ordinary normal interval and z test. They hold for a single look at a number of units that was chosen before; whoever
 * looks every day and stops at the first significant one is wrong far more often than {@code alpha}.
 *
 * @param alpha the probability with which the interval of that look may miss
 */
public record FixedHorizon(double alpha) implements IntervalMethod {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @throws IllegalArgumentException for an alpha outside 0 to 1 */
    public FixedHorizon {
        ConfidenceSequence.checkAlpha(alpha);
    }

    @Override
    public double multiplier(long units) {
        return NORMAL.inverseSurvivalProbability(alpha / 2);
    }

    @Override
    public double pValue(double z, long units) {
        return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }
}
