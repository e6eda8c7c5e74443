package io.shopstream.experiment;

import io.shopstream.experiment.UnitSums.Value;

/**
 * A metric of one variant: the sum of the numerators over that of the denominators, such as clicks an impression, or a mean.
 * Units are what was randomized, so the variance is that between units. It comes from the delta method (A. Deng, U. Knoblich,
 * J. Lu, "Applying the Delta Method in Metric Analytics", 2018): a unit counts as its linearised value
 * {@code (numerator - metric * denominator) / mean denominator} (R. Budylin, A. Drutsa, I. Katsev, V. Tsoy, "Consistent
 * Transformation of Ratio Metrics for Efficient Online Controlled Experiments", 2018).
 *
 * @param value in the numerator's unit over the denominator's
 * @param unitVariance of the linearised values of the units, in the square of the value's unit
 * @param units how many
 * @param effectiveUnits how many units with equal numerators would make the same sum and sum of squares: {@code (sum)^2 / sum
 *     of squares} (L. Kish, "Survey Sampling", 1965). For a yes-or-no metric it is how many units had a yes
 */
public record VariantEstimate(double value, double unitVariance, long units, double effectiveUnits) {

    /** With fewer units than this, nothing is concluded: the mean may be far from normal. */
    public static final long LEAST_UNITS = 500;

    /** With fewer effective units than this, nothing is concluded: a handful of units makes the whole figure. */
    public static final double LEAST_EFFECTIVE_UNITS = 50;

    /** Of the sums as they are. */
    public static VariantEstimate of(UnitSums sums) {
        double value = sums.sum(Value.NUMERATOR) / sums.sum(Value.DENOMINATOR);
        double denominator = sums.mean(Value.DENOMINATOR);
        double variance = (sums.covariance(Value.NUMERATOR, Value.NUMERATOR)
                        - 2 * value * sums.covariance(Value.NUMERATOR, Value.DENOMINATOR)
                        + value * value * sums.covariance(Value.DENOMINATOR, Value.DENOMINATOR))
                / (denominator * denominator);
        return new VariantEstimate(value, Math.max(0, variance), sums.units(), effectiveUnits(sums));
    }

    /** The variance of {@link #value}. */
    public double variance() {
        return unitVariance / units;
    }

    /** The standard error of {@link #value}, in its unit. */
    public double standardError() {
        return Math.sqrt(variance());
    }

    /** Whether anything may be concluded: there are enough units and effective units, and they differ. */
    public boolean isEnough() {
        return units >= LEAST_UNITS
                && effectiveUnits >= LEAST_EFFECTIVE_UNITS
                && Double.isFinite(value)
                && unitVariance > 0
                && Double.isFinite(unitVariance);
    }

    static double effectiveUnits(UnitSums sums) {
        double sum = sums.sum(Value.NUMERATOR);
        double squares = sums.product(Value.NUMERATOR, Value.NUMERATOR);
        return squares > 0 ? sum * sum / squares : 0;
    }
}
