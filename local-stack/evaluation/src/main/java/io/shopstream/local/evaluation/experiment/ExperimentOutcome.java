package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.ConfidenceSequence;
import io.shopstream.experiment.Cuped;
import io.shopstream.experiment.Effect;
import io.shopstream.experiment.HolmProcedure;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.VariantEstimate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One simulated experiment, read after each of its days.
 *
 * @param plain each metric as it is
 * @param adjusted each metric with what came before taken out
 * @param anyFound whether any of the adjusted metrics was ever significant after the correction for their number
 * @param splitAlarm whether the sequential check of the split ever alarmed
 * @param fixedSplitAlarm whether the check for a single look would have alarmed on any day
 */
record ExperimentOutcome(
        Map<ShopMetric, Readings> plain,
        Map<ShopMetric, Readings> adjusted,
        boolean anyFound,
        boolean splitAlarm,
        boolean fixedSplitAlarm) {

    static final double ALPHA = 0.05;

    static ExperimentOutcome of(TrueLifts lifts, int days, int unitsADay, long seed) {
        SimulatedExperiment experiment = new SimulatedExperiment(lifts, unitsADay, seed);
        long planned = (long) days * unitsADay;
        ConfidenceSequence sequence = new ConfidenceSequence(ALPHA, planned);
        Map<ShopMetric, Readings> plain = new EnumMap<>(ShopMetric.class);
        Map<ShopMetric, Readings> adjusted = new EnumMap<>(ShopMetric.class);
        boolean anyFound = false;
        boolean splitAlarm = false;
        boolean fixedSplitAlarm = false;
        for (int day = 1; day <= days; day++) {
            experiment.nextDay();
            double[] pValues = new double[ShopMetric.values().length];
            for (ShopMetric metric : ShopMetric.values()) {
                List<UnitSums> sums = experiment.sums(metric);
                UnitSums control = sums.get(0);
                UnitSums variant = sums.get(1);
                Cuped cuped = Cuped.of(sums);
                Effect effect = new Effect(cuped.adjust(control), cuped.adjust(variant));
                double lift = lifts.of(metric);
                read(
                        plain,
                        metric,
                        planned,
                        lift,
                        new Effect(VariantEstimate.of(control), VariantEstimate.of(variant)));
                read(adjusted, metric, planned, lift, effect);
                pValues[metric.ordinal()] = effect.pValue(sequence);
            }
            anyFound |= Arrays.stream(HolmProcedure.adjusted(pValues)).anyMatch(p -> p <= ALPHA);
            splitAlarm |= experiment.split().isBroken();
            fixedSplitAlarm |= experiment.split().fixedPValue() <= SampleRatio.ALPHA;
        }
        return new ExperimentOutcome(plain, adjusted, anyFound, splitAlarm, fixedSplitAlarm);
    }

    private static void read(
            Map<ShopMetric, Readings> readings, ShopMetric metric, long planned, double lift, Effect effect) {
        Readings known = readings.get(metric);
        if (known == null) {
            readings.put(metric, new Readings(ALPHA, planned, lift, effect));
        } else {
            known.read(effect);
        }
    }
}
