package io.shopstream.console.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.experiment.Interval;
import io.shopstream.experiment.MetricResult;
import io.shopstream.results.ExperimentMetric;
import io.shopstream.results.ExperimentResults;
import io.shopstream.search.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What experiments on recommendations have shown, and how that came about. */
final class Experiments {

    /** As many as a chart has room for, the newest ones. */
    private static final int MOST_DAYS = 60;

    private Experiments() {}

    static ObjectNode of(ExperimentResults results, Instant now) {
        ExperimentResults.Reading reading = results.asOf(now);
        ObjectNode experiment = Answer.object()
                .put("name", results.experiment().name())
                .put("control", results.experiment().design().control())
                .put("mixedShare", reading.mixed().share());
        ArrayNode metrics = experiment.putArray("metrics");
        for (ExperimentMetric metric : results.experiment().metrics()) {
            ArrayNode values = metrics.addObject()
                    .put("metric", metric.label())
                    .put("name", metric.metric().name())
                    .putArray("values");
            reading.units().keySet().forEach(variant -> reading.value(metric, variant)
                    .ifPresent(
                            value -> values.addObject().put("variant", variant).put("value", value)));
        }
        ArrayNode units = experiment.putArray("units");
        reading.units()
                .forEach((variant, count) ->
                        units.addObject().put("variant", variant).put("units", count));
        ArrayNode found = experiment.putArray("results");
        for (MetricResult result : reading.results()) {
            found.add(described(result)
                    .put("adjustedPValue", result.adjustedPValue())
                    .put("kind", result.conclusion().kind().name().toLowerCase(Locale.ROOT))
                    .put("conclusion", result.conclusion().sentence()));
        }
        experiment.set("history", history(results, now));
        return experiment;
    }

    private static ArrayNode history(ExperimentResults results, Instant now) {
        ArrayNode history = Answer.array();
        List<LocalDate> days = results.days();
        for (LocalDate day : days.subList(Math.max(0, days.size() - MOST_DAYS), days.size())) {
            for (MetricResult result : results.asOf(day, now).results()) {
                history.add(described(result).put("day", day.toString()));
            }
        }
        return history;
    }

    private static ObjectNode described(MetricResult result) {
        ObjectNode described = Answer.object()
                .put("variant", result.variant())
                .put("metric", result.metric().name());
        Interval lift = result.lift();
        if (lift.isBounded()) {
            described.put("lift", result.effect().lift()).put("low", lift.low()).put("high", lift.high());
        }
        return described;
    }
}
