package io.shopstream.experiment;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The least effect that an experiment is likely to show, and how long one of a given size takes to show. An effect shows when
 * it is that likely that the interval leaves zero out at the last look. For a {@link ConfidenceSequence} it may show earlier,
 * so the probability that it ever shows is higher.
 *
 * @param method of the intervals
 * @param power the probability with which the effect is to show, above one half and below 1
 * @param variantShare the share of the variant in the units of control and variant together, between 0 and 1
 */
public record PowerCalculation(IntervalMethod method, double power, double variantShare) {

    /** What would take longer than this many days, does not show. */
    public static final int MOST_DAYS = 365;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @throws IllegalArgumentException for a power or a share outside its bounds */
    public PowerCalculation {
        if (!(power > 0.5 && power < 1)) {
            throw new IllegalArgumentException("the power must be above 0.5 and below 1, not " + power);
        }
        if (!(variantShare > 0 && variantShare < 1)) {
            throw new IllegalArgumentException("the variant's share must be between 0 and 1, not " + variantShare);
        }
    }

    /**
     * The minimum detectable effect, in the metric's unit, as textbooks have it: the variant's units vary as much as
     * control's. That is true of small effects only.
     *
     * @param unitVariance as in {@link VariantEstimate}, the same in both
     * @param units of control and variant together
     */
    public double detectableEffect(double unitVariance, long units) {
        if (units < 1) {
            return Double.POSITIVE_INFINITY;
        }
        return standardErrors(units) * standardError(unitVariance, units);
    }

    /**
     * The minimum detectable lift when the variant's units vary more than control's by the lift itself: their standard
     * deviation grows as their mean does. Where it grows less, as that of clicks and orders, the power is higher than wanted.
     *
     * @param control whose metric and variance are known
     * @param units of control and variant together
     * @return 0.03 for 3 %; infinity where no lift is great enough
     */
    public double detectableLift(VariantEstimate control, long units) {
        if (units < 1) {
            return Double.POSITIVE_INFINITY;
        }
        double squared = standardErrors(units)
                * standardErrors(units)
                * control.unitVariance()
                / (control.value() * control.value() * units);
        double ofControl = squared / (1 - variantShare);
        double ofVariant = squared / variantShare;
        // the lift at which lift^2 = ofControl + ofVariant * (1 + lift)^2
        if (!(ofVariant < 1)) {
            return Double.POSITIVE_INFINITY;
        }
        return (ofVariant + Math.sqrt(ofVariant * ofVariant + (1 - ofVariant) * (ofControl + ofVariant)))
                / (1 - ofVariant);
    }

    /** How far from zero an effect must be. */
    private double standardErrors(long units) {
        return method.multiplier(units) + NORMAL.inverseCumulativeProbability(power);
    }

    /**
     * The probability with which an effect shows, whatever the wanted power.
     *
     * @param effect in the metric's unit; its sign does not matter
     * @param unitVariance as in {@link VariantEstimate}; where the two differ and have equal shares, the mean of both
     * @param units of control and variant together
     */
    public double probability(double effect, double unitVariance, long units) {
        return NORMAL.cumulativeProbability(
                Math.abs(effect) / standardError(unitVariance, units) - method.multiplier(units));
    }

    private double standardError(double unitVariance, long units) {
        return Math.sqrt(unitVariance / units * (1 / variantShare + 1 / (1 - variantShare)));
    }

    /**
     * The days from the first until an effect shows; none when that takes more than {@link #MOST_DAYS}.
     *
     * @param effect in the metric's unit; its sign does not matter
     * @param unitsADay new units of control and variant together that each day brings
     * @throws IllegalArgumentException for no effect or no units
     */
    public OptionalInt days(double effect, double unitVariance, double unitsADay) {
        if (!(unitsADay > 0) || !(Math.abs(effect) > 0)) {
            throw new IllegalArgumentException("an effect of " + effect + " with " + unitsADay
                    + " units a day: both must be other than zero, and the units above it");
        }
        for (int day = 1; day <= MOST_DAYS; day++) {
            if (detectableEffect(unitVariance, (long) (day * unitsADay)) <= Math.abs(effect)) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }
}
