package io.shopstream.experiment;

/**
 * What a variant changes of a metric, beside control. While one of the two has too few units ({@link
 * VariantEstimate#isEnough}), every interval is {@link Interval#EVERYTHING} and every p value 1.
 *
 * @param control the metric of the units that kept what there was
 * @param variant the metric of the units that got the change
 */
public record Effect(VariantEstimate control, VariantEstimate variant) {

    /** Of both together. */
    public long units() {
        return control.units() + variant.units();
    }

    /** Variant less control, in the metric's unit. */
    public double difference() {
        return variant.value() - control.value();
    }

    /** The standard error of {@link #difference}, in the metric's unit. */
    public double standardError() {
        return Math.sqrt(control.variance() + variant.variance());
    }

    /** Variant over control, less one: 0.03 is 3 % more. NaN or infinite where control's metric is zero. */
    public double lift() {
        return variant.value() / control.value() - 1;
    }

    /** The standard error of {@link #lift} by the delta method. */
    public double liftStandardError() {
        double ratio = variant.value() / control.value();
        return Math.sqrt(variant.variance() + ratio * ratio * control.variance()) / Math.abs(control.value());
    }

    /** Whether anything may be concluded of both. */
    public boolean isEnough() {
        return control.isEnough() && variant.isEnough();
    }

    /** Where the difference lies, in the metric's unit. */
    public Interval differenceInterval(IntervalMethod method) {
        if (!isEnough()) {
            return Interval.EVERYTHING;
        }
        double half = method.multiplier(units()) * standardError();
        return new Interval(difference() - half, difference() + half);
    }

    /**
     * Where the lift lies: those lifts at which variant less {@code (1 + lift)} times control is no further from zero than
     * its interval allows (E. C. Fieller, "Some Problems in Interval Estimation", 1954). So it leaves zero out exactly where
     * the interval of the difference does, and a method that holds at all looks holds here too. It has no bounds where
     * control's own metric cannot be told from zero, or is below it.
     */
    public Interval liftInterval(IntervalMethod method) {
        if (!isEnough() || control.value() <= 0) {
            return Interval.EVERYTHING;
        }
        double multiplier = method.multiplier(units());
        double square = multiplier * multiplier;
        double known = control.value() * control.value() - square * control.variance();
        if (!(known > 0)) {
            return Interval.EVERYTHING;
        }
        double middle = variant.value() * control.value();
        double half = multiplier
                * Math.sqrt(variant.value() * variant.value() * control.variance() + variant.variance() * known);
        return new Interval((middle - half) / known - 1, (middle + half) / known - 1);
    }

    /** The two-sided p value of no effect. */
    public double pValue(IntervalMethod method) {
        return isEnough() ? method.pValue(difference() / standardError(), units()) : 1;
    }
}
