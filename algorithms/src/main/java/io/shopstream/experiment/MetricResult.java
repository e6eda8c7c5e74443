package io.shopstream.experiment;

/**
 * What an experiment says of one metric of one variant.
 *
 * @param metric that is looked at
 * @param variant that is held against control
 * @param effect adjusted by {@link Cuped} where there is a history
 * @param difference where variant less control lies, in the metric's unit
 * @param lift where the lift lies: 0.03 is 3 %
 * @param pValue always-valid, of this metric and variant alone
 * @param adjustedPValue by {@link HolmProcedure} over all metrics and variants
 * @param conclusion in words
 */
public record MetricResult(
        Metric metric,
        String variant,
        Effect effect,
        Interval difference,
        Interval lift,
        double pValue,
        double adjustedPValue,
        Conclusion conclusion) {}
