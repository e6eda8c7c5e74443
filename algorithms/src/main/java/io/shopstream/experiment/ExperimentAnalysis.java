package io.shopstream.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a running experiment. It may be read as often as one likes: intervals and p values hold at all looks at once, each
 * metric's for itself, and the adjusted p values for all metrics and variants together.
 *
 * @param design as chosen before
 * @param split how many units each variant has
 * @param mixed how many units saw several variants
 * @param days since the experiment began, with fractions
 */
public record ExperimentAnalysis(ExperimentDesign design, SampleRatio split, MixedUnits mixed, double days) {

    /** @throws IllegalArgumentException for an experiment that has not begun */
    public ExperimentAnalysis {
        if (!(days > 0 && Double.isFinite(days))) {
            throw new IllegalArgumentException("an experiment is read after it began, not after " + days + " days");
        }
    }

    /**
     * One result for each metric and each variant but control, in the order given.
     *
     * @param sums of each metric, of each variant by its name; control among them
     * @throws IllegalArgumentException when control's sums are missing
     */
    public List<MetricResult> results(Map<Metric, Map<String, UnitSums>> sums) {
        List<Metric> metrics = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        sums.forEach((metric, variants) -> {
            UnitSums control = variants.get(design.control());
            if (control == null) {
                throw new IllegalArgumentException(
                        "there are no sums of " + metric.name() + " for " + design.control());
            }
            Cuped cuped = Cuped.of(List.copyOf(variants.values()));
            variants.forEach((name, variant) -> {
                if (!name.equals(design.control())) {
                    metrics.add(metric);
                    names.add(name);
                    effects.add(new Effect(cuped.adjust(control), cuped.adjust(variant)));
                }
            });
        });
        ConfidenceSequence intervals = design.intervals();
        double[] pValues =
                effects.stream().mapToDouble(effect -> effect.pValue(intervals)).toArray();
        double[] adjusted = HolmProcedure.adjusted(pValues);
        List<MetricResult> results = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            Effect effect = effects.get(i);
            results.add(new MetricResult(
                    metrics.get(i),
                    names.get(i),
                    effect,
                    effect.differenceInterval(intervals),
                    effect.liftInterval(intervals),
                    pValues[i],
                    adjusted[i],
                    Conclusion.of(this, metrics.get(i), names.get(i), effect, adjusted[i])));
        }
        return results;
    }
}
