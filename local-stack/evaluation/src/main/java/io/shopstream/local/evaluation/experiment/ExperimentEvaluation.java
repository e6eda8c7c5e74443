package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.ConfidenceSequence;
import io.shopstream.experiment.PowerCalculation;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.VariantEstimate;
import io.shopstream.local.evaluation.experiment.Readings.ByMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Whether the statistics of experiments keep their promises, on simulated experiments that are read after each day: A/A
 * experiments without any effect, A/B experiments whose lifts should show with a power of {@value #POWER}, and experiments that
 * lose units of the variant. The same seed gives the same figures.
 */
public final class ExperimentEvaluation {

    /** The power that the effects of A/B experiments are chosen for. */
    public static final double POWER = 0.8;

    /** With how many standard errors of the whole simulation a lossy split stands out: enough to be found. */
    private static final double LOSS = 7;

    private final int experiments;
    private final int days;
    private final int unitsADay;
    private final long seed;
    private final PowerCalculation power;

    /**
     * @param experiments of each kind
     * @param days of each
     * @param unitsADay new ones of control and variant together
     */
    public ExperimentEvaluation(int experiments, int days, int unitsADay, long seed) {
        this.experiments = experiments;
        this.days = days;
        this.unitsADay = unitsADay;
        this.seed = seed;
        power = new PowerCalculation(new ConfidenceSequence(ExperimentOutcome.ALPHA, units()), POWER, 0.5);
    }

    /** Units of an experiment at its end. */
    public long units() {
        return (long) days * unitsADay;
    }

    /** Simulates all experiments. */
    public ExperimentReport run() {
        List<ExperimentOutcome> same = outcomes(TrueLifts.NONE, seed);
        TrueLifts lifts = new TrueLifts(
                detectable(same, ShopMetric.CLICKS),
                detectable(same, ShopMetric.ORDERS),
                detectable(same, ShopMetric.REVENUE));
        List<ExperimentOutcome> different = outcomes(lifts, seed + 1);
        List<FalseFindings> falseFindings = new ArrayList<>();
        List<VarianceReduction> reductions = new ArrayList<>();
        List<TrueFindings> trueFindings = new ArrayList<>();
        for (ShopMetric metric : ShopMetric.values()) {
            falseFindings.add(falseFindings(metric.toString(), readings(same, ExperimentOutcome::plain, metric)));
            falseFindings.add(falseFindings(metric + ", CUPED", readings(same, ExperimentOutcome::adjusted, metric)));
            trueFindings.add(
                    trueFindings(metric, lifts.of(metric), readings(different, ExperimentOutcome::adjusted, metric)));
            reductions.add(VarianceReduction.of(
                    metric,
                    readings(same, ExperimentOutcome::plain, metric),
                    readings(same, ExperimentOutcome::adjusted, metric)));
        }
        return new ExperimentReport(
                experiments,
                falseFindings,
                share(same, ExperimentOutcome::anyFound),
                trueFindings,
                reductions,
                new SplitAlarms(
                        share(same, ExperimentOutcome::splitAlarm),
                        share(same, ExperimentOutcome::fixedSplitAlarm),
                        lostShare(),
                        brokenSplitsFound()));
    }

    private List<ExperimentOutcome> outcomes(TrueLifts lifts, long ofSeed) {
        long[] seeds = new SplittableRandom(ofSeed).longs(experiments).toArray();
        return LongStream.of(seeds)
                .parallel()
                .mapToObj(one -> ExperimentOutcome.of(lifts, days, unitsADay, one))
                .toList();
    }

    /** As a lift. */
    private double detectable(List<ExperimentOutcome> same, ShopMetric metric) {
        List<Readings> readings = readings(same, ExperimentOutcome::adjusted, metric);
        double value = mean(readings, reading -> reading.last().control().value());
        return power.detectableLift(new VariantEstimate(value, unitVariance(readings), units() / 2, units()), units());
    }

    private static double unitVariance(List<Readings> readings) {
        return mean(
                readings,
                reading -> (reading.last().control().unitVariance()
                                + reading.last().variant().unitVariance())
                        / 2);
    }

    private static FalseFindings falseFindings(String metric, List<Readings> readings) {
        return new FalseFindings(
                metric,
                share(readings, reading -> reading.sequence().everSignificant()),
                share(readings, reading -> reading.fixed().everSignificant()),
                share(readings, reading -> reading.fixed().lastSignificant()));
    }

    private TrueFindings trueFindings(ShopMetric metric, double lift, List<Readings> readings) {
        double difference =
                lift * mean(readings, reading -> reading.last().control().value());
        return new TrueFindings(
                metric,
                lift,
                power.probability(difference, unitVariance(readings), units()),
                share(readings, reading -> reading.sequence().lastSignificant()),
                share(readings, reading -> reading.sequence().everSignificant()),
                coverage(readings, Readings::sequence),
                coverage(readings, Readings::fixed));
    }

    private static TrueFindings.Coverage coverage(List<Readings> readings, Function<Readings, ByMethod> method) {
        return new TrueFindings.Coverage(
                share(readings, reading -> method.apply(reading).lastCovered()),
                share(readings, reading -> method.apply(reading).alwaysCovered()));
    }

    /** The share of the variant's units that broken experiments lose: the fewer units there are, the more. */
    private double lostShare() {
        return 2 * LOSS / Math.sqrt((double) units());
    }

    private double brokenSplitsFound() {
        long found = IntStream.range(0, experiments)
                .parallel()
                .filter(experiment -> isBrokenSplitFound(seed + 2, experiment))
                .count();
        return (double) found / experiments;
    }

    private boolean isBrokenSplitFound(long ofSeed, int experiment) {
        Assignment assignment = SimulatedExperiment.assignment("broken-" + ofSeed + "-" + experiment);
        SplittableRandom random = new SplittableRandom(ofSeed * experiments + experiment);
        long control = 0;
        long variant = 0;
        for (int unit = 0; unit < units(); unit++) {
            boolean isVariant =
                    assignment.variantOf("device-" + unit).orElseThrow().equals(SimulatedExperiment.VARIANT);
            control += isVariant ? 0 : 1;
            variant += isVariant && random.nextDouble() >= lostShare() ? 1 : 0;
            if ((unit + 1) % unitsADay == 0 && new SampleRatio(List.of(control, variant), List.of(1, 1)).isBroken()) {
                return true;
            }
        }
        return false;
    }

    private static List<Readings> readings(
            List<ExperimentOutcome> outcomes,
            Function<ExperimentOutcome, Map<ShopMetric, Readings>> kind,
            ShopMetric metric) {
        return outcomes.stream()
                .flatMap(outcome -> kind.apply(outcome).entrySet().stream())
                .filter(entry -> entry.getKey() == metric)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static <T> double share(List<T> all, Predicate<T> some) {
        return (double) all.stream().filter(some).count() / all.size();
    }

    private static double mean(List<Readings> readings, ToDoubleFunction<Readings> value) {
        return readings.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
