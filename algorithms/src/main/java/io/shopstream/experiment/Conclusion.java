package io.shopstream.experiment;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What can be concluded, in one plain sentence without a full stop. What makes all figures worthless comes first.
 *
 * @param kind for programs
 * @param sentence for people
 */
public record Conclusion(Kind kind, String sentence) {

    /** What sort of conclusion it is. */
    public enum Kind {
        /** Units were not split as configured. */
        BROKEN_SPLIT,
        /** Too many units saw several variants. */
        MIXED_UNITS,
        /** There are too few units to say anything. */
        TOO_FEW_UNITS,
        /** The variant's metric is higher than control's. */
        MORE,
        /** The variant's metric is lower than control's. */
        LESS,
        /** It would be higher or lower if it were the only metric. */
        PERHAPS_CHANCE,
        /** Both are still possible. */
        OPEN
    }

    /**
     * Of one metric of one variant. How many more days are needed takes it that each day brings as many new units as the days
     * so far did, and that they vary as much.
     *
     * @param adjustedPValue over all metrics and variants
     */
    public static Conclusion of(
            ExperimentAnalysis analysis, Metric metric, String variant, Effect effect, double adjustedPValue) {
        if (analysis.split().isBroken()) {
            return new Conclusion(
                    Kind.BROKEN_SPLIT,
                    String.format(
                            Locale.ROOT,
                            "The split is not the one that was configured (p = %.1g): do not trust these figures",
                            analysis.split().sequentialPValue()));
        }
        if (analysis.mixed().isTooMany()) {
            return new Conclusion(Kind.MIXED_UNITS, analysis.mixed().sentence());
        }
        if (!effect.isEnough()) {
            return new Conclusion(Kind.TOO_FEW_UNITS, tooFew(analysis, metric, variant, effect));
        }
        ConfidenceSequence intervals = analysis.design().intervals();
        if (effect.pValue(intervals) > intervals.alpha()) {
            return new Conclusion(Kind.OPEN, open(analysis, effect));
        }
        String found = found(analysis, metric, variant, effect);
        if (adjustedPValue > intervals.alpha()) {
            return new Conclusion(
                    Kind.PERHAPS_CHANCE, found + ", but that may be chance, as several metrics are looked at");
        }
        return new Conclusion(effect.difference() > 0 ? Kind.MORE : Kind.LESS, found);
    }

    private static String tooFew(ExperimentAnalysis analysis, Metric metric, String variant, Effect effect) {
        String control = analysis.design().control();
        if (effect.control().units() < VariantEstimate.LEAST_UNITS
                || effect.variant().units() < VariantEstimate.LEAST_UNITS) {
            return String.format(
                    Locale.ROOT,
                    "Nothing can be said yet: %s has %,d units and variant %s %,d, and each needs %,d",
                    control,
                    effect.control().units(),
                    variant,
                    effect.variant().units(),
                    VariantEstimate.LEAST_UNITS);
        }
        return String.format(
                Locale.ROOT,
                "Nothing can be said yet: too few units of %s or of variant %s make up %s",
                control,
                variant,
                metric.name());
    }

    private static String found(ExperimentAnalysis analysis, Metric metric, String variant, Effect effect) {
        boolean more = effect.difference() > 0;
        String subject = "Variant " + variant + " " + metric.verb();
        String than = (more ? "more" : "less") + " than " + analysis.design().control();
        Interval lift = effect.liftInterval(analysis.design().intervals());
        if (!lift.isBounded()) {
            Interval difference = effect.differenceInterval(analysis.design().intervals());
            return String.format(
                    Locale.ROOT,
                    "%s %s (the difference is between %+.3g and %+.3g)",
                    subject,
                    than,
                    difference.low(),
                    difference.high());
        }
        return String.format(
                Locale.ROOT,
                "%s %.1f %% %s (between %.1f and %.1f %%)",
                subject,
                100 * Math.abs(effect.lift()),
                than,
                100 * (more ? lift.low() : -lift.high()),
                100 * (more ? lift.high() : -lift.low()));
    }

    private static String open(ExperimentAnalysis analysis, Effect effect) {
        ConfidenceSequence intervals = analysis.design().intervals();
        Interval lift = effect.liftInterval(intervals);
        Interval difference = effect.differenceInterval(intervals);
        String range = lift.isBounded()
                ? String.format(
                        Locale.ROOT,
                        "the difference is between %+.1f and %+.1f %%",
                        100 * lift.low(),
                        100 * lift.high())
                : String.format(
                        Locale.ROOT, "the difference is between %+.3g and %+.3g", difference.low(), difference.high());
        return "Nothing can be said yet: " + range + "; " + pace(analysis, effect);
    }

    private static String pace(ExperimentAnalysis analysis, Effect effect) {
        ExperimentDesign design = analysis.design();
        double share = (double) effect.variant().units() / effect.units();
        // such that control and variant, varying alike, would have the standard error that was found
        double unitVariance = effect.standardError() * effect.standardError() * effect.units() * share * (1 - share);
        String wanted = String.format(Locale.ROOT, "one of %s %%", percent(design.wantedLift()));
        double wantedDifference = design.wantedLift() * effect.control().value();
        if (wantedDifference == 0) {
            return wanted + " is no difference, as the metric is 0";
        }
        OptionalInt days = new PowerCalculation(design.intervals(), design.power(), share)
                .days(wantedDifference, unitVariance, effect.units() / analysis.days());
        if (days.isEmpty()) {
            return "this pace would not show " + wanted + " within a year";
        }
        long more = (long) Math.ceil(days.getAsInt() - analysis.days());
        if (more <= 0) {
            return wanted + " would probably have shown by now";
        }
        return more + (more == 1 ? " more day" : " more days") + " at this pace would show " + wanted;
    }

    /** Without the decimals that are zeros. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share).replaceFirst("\\.?0+$", "");
    }
}
