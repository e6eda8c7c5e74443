package io.shopstream.results;

import io.shopstream.experiment.Interval;
import io.shopstream.experiment.MetricResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an experiment has shown so far, in lines for people. */
public final class ExperimentLines {

    private ExperimentLines() {}

    /** Its figures at {@code now}, and what can be concluded. */
    public static List<String> of(ExperimentResults results, Instant now) {
        ExperimentResults.Reading reading = results.asOf(now);
        List<String> lines = new ArrayList<>();
        lines.add("experiment " + results.experiment().name() + ", held against "
                + results.experiment().design().control());
        if (reading.results().isEmpty()) {
            lines.add("  no unit has seen two of its variants' lists yet");
            return lines;
        }
        List<ExperimentMetric> metrics = results.experiment().metrics();
        lines.add(row(
                "variant",
                "units",
                metrics.stream().map(metric -> metric.metric().name()).toList()));
        reading.units()
                .forEach((variant, units) -> lines.add(row(
                        variant,
                        String.format(Locale.ROOT, "%,d", units),
                        metrics.stream()
                                .map(metric -> value(reading, metric, variant))
                                .toList())));
        for (MetricResult result : reading.results()) {
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

    private static String value(ExperimentResults.Reading reading, ExperimentMetric metric, String variant) {
        return reading.value(metric, variant)
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .orElse("-");
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
