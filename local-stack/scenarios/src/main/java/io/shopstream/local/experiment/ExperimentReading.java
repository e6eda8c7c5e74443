package io.shopstream.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.ExperimentAnalysis;
import io.shopstream.experiment.ExperimentDesign;
import io.shopstream.experiment.Holdout;
import io.shopstream.experiment.Interval;
import io.shopstream.experiment.Metric;
import io.shopstream.experiment.MetricResult;
import io.shopstream.experiment.MixedUnits;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.UnitTotals;
import io.shopstream.experiment.Variant;
import io.shopstream.local.pipeline.SearchClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an experiment has shown so far, in lines for people. */
public final class ExperimentReading {

    private final JsonNode experiment;
    private final Map<String, ExperimentSums> sums;
    private final String name;
    private final String control;

    /**
     * Reads it.
     *
     * @param experiment as the recommendation service tells it
     */
    public ExperimentReading(SearchClient search, JsonNode experiment) {
        this.experiment = experiment;
        name = experiment.get("name").asText();
        control = experiment.get("control").asText();
        sums = ExperimentSums.read(search, name);
    }

    /** Its figures at {@code now}, and what can be concluded. */
    public List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("experiment " + name + ", held against " + control);
        if (!sums.containsKey(control) || sums.size() < 2) {
            lines.add("  no unit has seen two of its variants' lists yet");
            return lines;
        }
        Map<Metric, Map<String, UnitSums>> metrics = metrics();
        lines.add(row(
                "variant", "units", metrics.keySet().stream().map(Metric::name).toList()));
        sums.forEach((variant, of) -> lines.add(row(
                variant,
                String.format(Locale.ROOT, "%,d", of.units()),
                metrics.values().stream()
                        .map(variants -> value(variants.getOrDefault(variant, UnitSums.NONE)))
                        .toList())));
        // of a variant that shows nothing there is no rate of clicks
        metrics.values().forEach(variants -> variants.values().removeIf(of -> of.sum(UnitSums.Value.DENOMINATOR) == 0));
        metrics.values().removeIf(variants -> !variants.containsKey(control));
        for (MetricResult result : analysis(now).results(metrics)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s, %s: lift %s (%s), p %.4f, adjusted %.4f",
                    result.variant(),
                    result.metric().name(),
                    percent(result.effect().lift()),
                    interval(result.lift()),
                    result.pValue(),
                    result.adjustedPValue()));
            lines.add("    " + result.conclusion().sentence());
        }
        return lines;
    }

    private ExperimentAnalysis analysis(Instant now) {
        ExperimentDesign design = new ExperimentDesign(
                control,
                ExperimentDesign.DEFAULT_ALPHA,
                ExperimentDesign.DEFAULT_POWER,
                experiment.path("plannedUnits").asLong(ExperimentDesign.DEFAULT_UNITS),
                experiment.path("wantedLift").asDouble(ExperimentDesign.DEFAULT_LIFT));
        List<Variant> variants = new ArrayList<>();
        experiment
                .get("variants")
                .forEach(variant -> variants.add(new Variant(
                        variant.get("name").asText(), variant.path("weight").asInt(1))));
        Assignment assignment = new Assignment(
                name,
                variants,
                new Holdout("holdout", experiment.path("holdout").asInt(0)));
        Map<String, Long> units = new TreeMap<>();
        variants.forEach(variant -> units.put(
                variant.name(),
                sums.containsKey(variant.name()) ? sums.get(variant.name()).units() : 0L));
        long all = units.values().stream().mapToLong(Long::longValue).sum();
        long mixed = sums.values().stream()
                .mapToLong(ExperimentSums::mixedUnits)
                .max()
                .orElse(0);
        LocalDate first = sums.values().stream()
                .map(ExperimentSums::firstDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
        Duration since = Duration.between(first.atStartOfDay().toInstant(ZoneOffset.UTC), now);
        return new ExperimentAnalysis(
                design,
                SampleRatio.of(assignment, units),
                new MixedUnits(all, mixed),
                Math.max(
                        1.0 / 24,
                        (double) since.toMinutes() / Duration.ofDays(1).toMinutes()));
    }

    /** The primary one first, then the guardrails; without either, all. */
    private Map<Metric, Map<String, UnitSums>> metrics() {
        List<String> named = new ArrayList<>();
        if (experiment.has("primary")) {
            named.add(experiment.get("primary").asText());
        }
        experiment.path("guardrails").forEach(guardrail -> named.add(guardrail.asText()));
        Map<Metric, Map<String, UnitSums>> metrics = new LinkedHashMap<>();
        for (String metric : named.isEmpty()
                ? List.of("ctr", "conversion", "revenue")
                : named.stream().distinct().toList()) {
            switch (metric) {
                case "ctr" ->
                    metrics.put(
                            new Metric("clicks an item shown", "is clicked"),
                            each(of -> of.ratio(UnitTotals.CLICKS, UnitTotals.ITEMS)));
                case "conversion" ->
                    metrics.put(
                            new Metric("buyers a unit", "turns into buyers"),
                            each(of -> of.mean(UnitTotals.BUYERS, 1)));
                default ->
                    metrics.put(new Metric("revenue a unit", "sells"), each(of -> of.mean(UnitTotals.CENTS, 0.01)));
            }
        }
        return metrics;
    }

    private Map<String, UnitSums> each(Function<ExperimentSums, UnitSums> figure) {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> figure.apply(one.getValue()), (one, other) -> one, TreeMap::new));
    }

    private static String value(UnitSums sums) {
        double of = sums.sum(UnitSums.Value.DENOMINATOR);
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.4f", sums.sum(UnitSums.Value.NUMERATOR) / of);
    }

    private static String row(String variant, String units, List<String> figures) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-20s %10s", variant, units));
        figures.forEach(figure -> row.append(String.format(Locale.ROOT, " %22s", figure)));
        return row.toString();
    }

    private static String interval(Interval interval) {
        return interval.isBounded()
                ? percent(interval.low()) + " to " + percent(interval.high())
                : "nothing can be said of it yet";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }
}
