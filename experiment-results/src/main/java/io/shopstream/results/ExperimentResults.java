package io.shopstream.results;

import io.shopstream.experiment.ExperimentAnalysis;
import io.shopstream.experiment.Metric;
import io.shopstream.experiment.MetricResult;
import io.shopstream.experiment.MixedUnits;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.Variant;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an experiment has shown. It may be read as often as one likes ({@link ExperimentAnalysis}). */
public final class ExperimentResults {

    private static final double AN_HOUR = 1.0 / 24;

    private final DefinedExperiment experiment;
    private final List<ExperimentSums> days;

    private ExperimentResults(DefinedExperiment experiment, List<ExperimentSums> days) {
        this.experiment = experiment;
        this.days = List.copyOf(days);
    }

    /** Reads what is there of it now. */
    public static ExperimentResults read(Elasticsearch elasticsearch, DefinedExperiment experiment)
            throws SearchFailure {
        return new ExperimentResults(experiment, ExperimentSums.days(elasticsearch, experiment.name()));
    }

    public DefinedExperiment experiment() {
        return experiment;
    }

    /** Days on which something was counted, the earliest first. */
    public List<LocalDate> days() {
        return days.stream().map(ExperimentSums::day).distinct().toList();
    }

    /** As of the end of a day; of a day that is not over, as of now. */
    public Reading asOf(LocalDate day, Instant now) {
        Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return reading(ExperimentSums.until(day, days), end.isBefore(now) ? end : now);
    }

    /** With all that was counted. */
    public Reading asOf(Instant now) {
        return reading(ExperimentSums.until(LocalDate.MAX, days), now);
    }

    /**
     * An experiment at one time.
     *
     * @param units by variant, of those that have any
     * @param values of each metric, by variant; a variant without one is missing
     * @param results against control; none before control and another variant have units
     */
    public record Reading(
            SortedMap<String, Long> units,
            MixedUnits mixed,
            Map<ExperimentMetric, Map<String, Double>> values,
            List<MetricResult> results) {

        /** Of one variant; empty where it has none. */
        public Optional<Double> value(ExperimentMetric metric, String variant) {
            return Optional.ofNullable(values.getOrDefault(metric, Map.of()).get(variant));
        }

        /** Of the metric that a result is of. */
        public Optional<Double> value(MetricResult result, String variant) {
            return values.keySet().stream()
                    .filter(metric -> metric.metric().equals(result.metric()))
                    .findFirst()
                    .flatMap(metric -> value(metric, variant));
        }
    }

    private Reading reading(SortedMap<String, ExperimentSums> sums, Instant at) {
        SortedMap<String, Long> units = new TreeMap<>();
        sums.forEach((variant, of) -> units.put(variant, of.units()));
        MixedUnits mixed = new MixedUnits(
                units.values().stream().mapToLong(Long::longValue).sum(),
                sums.values().stream()
                        .mapToLong(ExperimentSums::mixedUnits)
                        .max()
                        .orElse(0));
        Map<ExperimentMetric, Map<String, Double>> values = new LinkedHashMap<>();
        Map<Metric, Map<String, UnitSums>> compared = new LinkedHashMap<>();
        for (ExperimentMetric metric : experiment.metrics()) {
            SortedMap<String, UnitSums> variants = new TreeMap<>();
            SortedMap<String, Double> value = new TreeMap<>();
            sums.forEach((variant, of) -> {
                UnitSums figures = metric.of(of);
                if (figures.sum(UnitSums.Value.DENOMINATOR) != 0) {
                    variants.put(variant, figures);
                    value.put(variant, figures.sum(UnitSums.Value.NUMERATOR) / figures.sum(UnitSums.Value.DENOMINATOR));
                }
            });
            values.put(metric, value);
            if (variants.containsKey(control())) {
                compared.put(metric.metric(), variants);
            }
        }
        return new Reading(units, mixed, values, results(sums, units, mixed, compared, at));
    }

    private List<MetricResult> results(
            SortedMap<String, ExperimentSums> sums,
            SortedMap<String, Long> units,
            MixedUnits mixed,
            Map<Metric, Map<String, UnitSums>> compared,
            Instant at) {
        Optional<LocalDate> first =
                sums.values().stream().map(ExperimentSums::day).min(LocalDate::compareTo);
        if (first.isEmpty() || !sums.containsKey(control()) || sums.size() < 2) {
            return List.of();
        }
        Map<String, Long> split = new TreeMap<>();
        for (Variant variant : experiment.assignment().variants()) {
            split.put(variant.name(), units.getOrDefault(variant.name(), 0L));
        }
        Duration since = Duration.between(first.get().atStartOfDay().toInstant(ZoneOffset.UTC), at);
        double age = (double) since.toMinutes() / Duration.ofDays(1).toMinutes();
        return new ExperimentAnalysis(
                        experiment.design(),
                        SampleRatio.of(experiment.assignment(), split),
                        mixed,
                        Math.max(AN_HOUR, age))
                .results(compared);
    }

    private String control() {
        return experiment.design().control();
    }
}
