package io.shopstream.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.ExperimentDesign;
import io.shopstream.experiment.Holdout;
import io.shopstream.experiment.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An experiment as the recommendation service tells it, as far as reading it goes.
 *
 * @param assignment by which it splits units; its salt is the experiment's name
 * @param metrics the primary one first, then the guardrails; without either, all
 */
public record DefinedExperiment(Assignment assignment, ExperimentDesign design, List<ExperimentMetric> metrics) {

    public DefinedExperiment {
        metrics = List.copyOf(metrics);
    }

    public String name() {
        return assignment.salt();
    }

    /**
     * Reads it.
     *
     * @param json one of the {@code experiments} or {@code experimentsOfFile} of {@code /api/experiments}
     * @throws IllegalArgumentException if it is none
     */
    public static DefinedExperiment of(JsonNode json) {
        List<Variant> variants = new ArrayList<>();
        json.path("variants")
                .forEach(variant -> variants.add(new Variant(
                        variant.path("name").asText(), variant.path("weight").asInt(1))));
        return new DefinedExperiment(
                new Assignment(
                        json.path("name").asText(),
                        variants,
                        new Holdout("holdout", json.path("holdout").asInt(0))),
                new ExperimentDesign(
                        json.path("control").asText(),
                        ExperimentDesign.DEFAULT_ALPHA,
                        ExperimentDesign.DEFAULT_POWER,
                        json.path("plannedUnits").asLong(ExperimentDesign.DEFAULT_UNITS),
                        json.path("wantedLift").asDouble(ExperimentDesign.DEFAULT_LIFT)),
                metrics(json));
    }

    private static List<ExperimentMetric> metrics(JsonNode json) {
        Set<ExperimentMetric> metrics = new LinkedHashSet<>();
        ExperimentMetric.of(json.path("primary").asText()).ifPresent(metrics::add);
        json.path("guardrails")
                .forEach(guardrail -> ExperimentMetric.of(guardrail.asText()).ifPresent(metrics::add));
        return metrics.isEmpty() ? List.of(ExperimentMetric.values()) : List.copyOf(metrics);
    }
}
