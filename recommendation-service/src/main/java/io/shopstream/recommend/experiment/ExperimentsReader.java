package io.shopstream.recommend.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.ExperimentDesign;
import io.shopstream.experiment.Holdout;
import io.shopstream.experiment.Variant;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.answer.Treatment;
import io.shopstream.recommend.answer.UsedRanker;
import io.shopstream.recommend.json.JsonFields;
import io.shopstream.web.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads experiments; whatever is not as documented is an {@link InvalidRequest} that names the experiment. */
public final class ExperimentsReader {

    static final int MOST_EXPERIMENTS = 50;
    static final int MOST_VARIANTS = 10;

    private static final int MOST_WEIGHT = 1_000;
    private static final int MOST_HOLDOUT = 500;
    private static final int MOST_NAME = 100;

    /** As those who read experiments name them. */
    private static final List<String> METRICS = List.of("ctr", "conversion", "revenue");

    private static final Set<String> FIELDS = Set.of(
            "name",
            "scenario",
            "from",
            "until",
            "holdout",
            "control",
            "variants",
            "primary",
            "guardrails",
            "wantedLift",
            "plannedUnits");

    private static final Set<String> VARIANT_FIELDS = Set.of("name", "weight", "lists", "scenario", "n", "ranker");

    private final Map<String, Supplier<UsedRanker>> rankers;
    private final JsonFields fields;

    private ExperimentsReader(Map<String, Supplier<UsedRanker>> rankers, JsonFields fields) {
        this.rankers = rankers;
        this.fields = fields;
    }

    /**
     * Reads them.
     *
     * @param array of experiments
     * @param rankers that a variant may name
     */
    public static List<Experiment> read(JsonNode array, Map<String, Supplier<UsedRanker>> rankers) {
        if (array.size() > MOST_EXPERIMENTS) {
            throw new InvalidRequest(400, "there are at most " + MOST_EXPERIMENTS + " experiments");
        }
        List<Experiment> experiments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode json : array) {
            String number = "experiment " + experiments.size();
            Experiment read = new ExperimentsReader(rankers, new JsonFields(json, number)).experiment();
            if (!names.add(read.assignment().salt())) {
                throw new InvalidRequest(400, number + " has the name of an earlier one");
            }
            experiments.add(read);
        }
        return List.copyOf(experiments);
    }

    private Experiment experiment() {
        fields.only(FIELDS);
        String salt = name("name");
        Map<String, Treatment> treatments = new HashMap<>();
        List<Variant> variants = new ArrayList<>();
        JsonNode array = fields.json().path("variants");
        if (!array.isArray() || array.size() > MOST_VARIANTS) {
            throw fields.wrong("needs variants, an array of 2 to " + MOST_VARIANTS);
        }
        for (JsonNode variant : array) {
            new ExperimentsReader(rankers, new JsonFields(variant, fields.name() + ", variant " + variants.size()))
                    .variant(variants, treatments);
        }
        String control = name("control");
        if (!treatments.containsKey(control)) {
            throw fields.wrong("has a control that is none of its variants");
        }
        metric(fields.json().path("primary"));
        fields.json().path("guardrails").forEach(this::metric);
        try {
            // what is read later has to make sense from the beginning
            new ExperimentDesign(
                    control,
                    ExperimentDesign.DEFAULT_ALPHA,
                    ExperimentDesign.DEFAULT_POWER,
                    number("plannedUnits", ExperimentDesign.DEFAULT_UNITS, Integer.MAX_VALUE),
                    lift());
            return new Experiment(
                    fields.scenario(),
                    fields.instant("from"),
                    fields.instant("until"),
                    new Assignment(salt, variants, new Holdout("holdout", number("holdout", 0, MOST_HOLDOUT))),
                    treatments);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("does not work: " + e.getMessage());
        }
    }

    private void variant(List<Variant> variants, Map<String, Treatment> treatments) {
        fields.only(VARIANT_FIELDS);
        Variant variant = variant(name("name"), number("weight", 1, MOST_WEIGHT));
        @Nullable String label = fields.text("lists");
        Treatment.Lists lists = label == null
                ? Treatment.Lists.RANKED
                : Arrays.stream(Treatment.Lists.values())
                        .filter(one -> one.label().equals(label))
                        .findFirst()
                        .orElseThrow(() -> fields.wrong("has lists that are none of ranked, popular, random and none"));
        @Nullable String ranker = fields.text("ranker");
        if (ranker != null && !rankers.containsKey(ranker)) {
            throw fields.wrong("names a ranker that is not known here");
        }
        variants.add(variant);
        treatments.put(
                variant.name(),
                new Treatment(lists, fields.scenario(), count(), ranker == null ? null : rankers.get(ranker)));
    }

    private @Nullable Integer count() {
        JsonNode count = fields.json().path("n");
        if (count.isMissingNode()) {
            return null;
        }
        if (!count.isInt() || count.intValue() < 1 || count.intValue() > Recommendations.MOST) {
            throw fields.wrong("has an n that is no whole number from 1 to " + Recommendations.MOST);
        }
        return count.intValue();
    }

    private Variant variant(String name, int weight) {
        try {
            return new Variant(name, weight);
        } catch (IllegalArgumentException e) {
            throw fields.wrong("does not work: " + e.getMessage());
        }
    }

    private void metric(JsonNode metric) {
        if (!metric.isMissingNode() && !METRICS.contains(metric.asText())) {
            throw fields.wrong("has a metric that is none of " + String.join(", ", METRICS));
        }
    }

    private double lift() {
        JsonNode lift = fields.json().path("wantedLift");
        if (!lift.isMissingNode() && !lift.isNumber()) {
            throw fields.wrong("has a wantedLift that is no number");
        }
        return lift.asDouble(ExperimentDesign.DEFAULT_LIFT);
    }

    private String name(String field) {
        @Nullable String text = fields.text(field);
        if (text == null
                || text.isBlank()
                || text.length() > MOST_NAME
                || text.chars().anyMatch(Character::isISOControl)) {
            throw fields.wrong("needs a " + field + " of 1 to " + MOST_NAME + " characters");
        }
        return text;
    }

    private int number(String field, int otherwise, int most) {
        JsonNode number = fields.json().path(field);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isInt() || number.intValue() < 0 || number.intValue() > most) {
            throw fields.wrong("has a " + field + " that is no whole number from 0 to " + most);
        }
        return number.intValue();
    }
}
