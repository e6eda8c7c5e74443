package io.shopstream.experiment;

/**
 * How many standard errors an interval extends to each side of an estimate, and the p value that goes with it: the p value
 * is at most {@link #alpha} exactly where the interval leaves zero out.
 */
public sealed interface IntervalMethod permits ConfidenceSequence, FixedHorizon {

    /** The probability with which the intervals may miss, between 0 and 1. */
    double alpha();

    /**
     * The half-width of the interval in standard errors.
     *
     * @param units of control and variant together
     */
    double multiplier(long units);

    /**
     * The two-sided p value of no effect.
     *
     * @param z the estimate over its standard error
     * @param units of control and variant together
     */
    double pValue(double z, long units);
}
