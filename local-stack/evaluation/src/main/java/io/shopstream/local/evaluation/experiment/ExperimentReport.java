package io.shopstream.local.evaluation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What simulated experiments have shown, and whether it is what was promised.
 *
 * @param experiments of each kind
 * @param falseFindings of A/A experiments
 * @param familyWise the share of the A/A experiments that ever seemed to have an effect on any metric, after Holm's correction
 * @param trueFindings of A/B experiments
 * @param reductions by CUPED
 * @param split of A/A experiments and of broken ones
 */
public record ExperimentReport(
        int experiments,
        List<FalseFindings> falseFindings,
        double familyWise,
        List<TrueFindings> trueFindings,
        List<VarianceReduction> reductions,
        SplitAlarms split) {

    /** At most this share of the A/A experiments may ever seem to have an effect. */
    public static final double MOST_FALSE = 0.05;

    /** At least this share of the intervals must hold the truth, on all days. */
    public static final double LEAST_COVERAGE = 0.95;

    /** At most this share of the sound splits may ever alarm; a single experiment always may. */
    public static final double MOST_ALARMS = 0.002;

    /** At least this share of the broken splits must alarm. */
    public static final double LEAST_ALARMS = 0.95;

    /** So many standard errors of the simulation itself are no departure. */
    private static final double TOLERANCE = 4;

    /** The promises that were not kept, a sentence each. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        for (FalseFindings found : falseFindings) {
            atMost(broken, found.ever(), MOST_FALSE, "A/A experiments with an effect on " + found.metric());
        }
        atMost(broken, familyWise, MOST_FALSE, "A/A experiments with an effect on any metric");
        for (TrueFindings found : trueFindings) {
            String metric = found.metric().toString();
            atLeast(broken, found.sequence().last(), LEAST_COVERAGE, "last intervals of " + metric + " with the truth");
            atLeast(
                    broken,
                    found.sequence().always(),
                    LEAST_COVERAGE,
                    "experiments whose intervals of " + metric + " held the truth");
            double tolerance = TOLERANCE * Math.sqrt(found.computed() * (1 - found.computed()) / experiments);
            double least = Math.max(found.computed(), ExperimentEvaluation.POWER) - tolerance;
            atLeast(broken, found.last(), least, "effects on " + metric + " found at the end");
            atMost(broken, found.last(), found.computed() + tolerance, "effects on " + metric + " found at the end");
            atLeast(broken, found.ever(), found.last(), "effects on " + metric + " found on any day");
        }
        for (VarianceReduction reduction : reductions) {
            double tolerance = TOLERANCE * 2 * Math.sqrt(reduction.predicted() / experiments);
            String what = "of the variance of " + reduction.metric() + " taken off by CUPED";
            atLeast(broken, reduction.found(), reduction.predicted() - tolerance, what);
            atMost(broken, reduction.found(), reduction.predicted() + tolerance, what);
            if (Math.abs(reduction.bias()) > TOLERANCE) {
                broken.add(String.format(
                        Locale.ROOT,
                        "CUPED moves the difference in %s by %.1f standard errors",
                        reduction.metric(),
                        reduction.bias()));
            }
        }
        atMost(broken, split.sound(), Math.max(MOST_ALARMS, 1.0 / experiments), "sound splits with an alarm");
        atLeast(broken, split.broken(), LEAST_ALARMS, "broken splits with an alarm");
        return broken;
    }

    private static void atMost(List<String> broken, double share, double most, String what) {
        if (!(share <= most)) {
            broken.add(
                    String.format(Locale.ROOT, "%.1f %% %s, at most %.1f %% allowed", 100 * share, what, 100 * most));
        }
    }

    private static void atLeast(List<String> broken, double share, double least, String what) {
        if (!(share >= least)) {
            broken.add(
                    String.format(Locale.ROOT, "%.1f %% %s, at least %.1f %% wanted", 100 * share, what, 100 * least));
        }
    }
}
