package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model in use goes by, and how far what it is told of sessions now is from what it was told of those by which it was explained: of the last
 * day and the last seven, by the moment by which each is judged. What the calendar alone changes is left out there.
 */
final class IntentModel {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS = 7;
    private static final int FEATURES = 20;
    private static final int DRIFTED = 10;

    /** On either side; of fewer nothing is said. */
    private static final long LEAST = 100;

    private static final String PROFILE = """
            {"size":%d,"query":{"bool":{"filter":[{"term":{"model":"purchase"}}]}},
            "sort":[{"modelVersion":"desc"},{"importance":"desc"},{"feature":"asc"}],
            "_source":["modelVersion","publishedAt","feature","words","importance","sessions","cuts","rows","contributions"]}""";

    private static final String BINS = """
            {"size":0,"track_total_hits":true,"query":{"bool":{"filter":[{"exists":{"field":"bins"}},
              {"range":{"startedAt":{"gte":%s,"lte":%s,"format":"epoch_millis"}}}]}},
            "aggs":{"week":{"terms":{"field":"bins","size":1000}},
              "day":{"filter":{"range":{"startedAt":{"gte":%s,"format":"epoch_millis"}}},
                "aggs":{"bins":{"terms":{"field":"bins","size":1000}}}}}}""";

    private final List<FeatureBins> features = new ArrayList<>();
    private final List<JsonNode> sources;
    private final JsonNode bins;

    private IntentModel(JsonNode profile, JsonNode bins) {
        this.sources = Answer.sources(profile);
        this.bins = bins;
        sources.forEach(source -> FeatureBins.of(source).ifPresent(features::add));
    }

    /** @param version of the model that scored last; empty where none is known, for the one that was published last */
    static List<Search> searches(long clock, String version) {
        Search profile = Search.of(Indices.PURCHASE_MODEL, PROFILE.formatted(SessionFeature.COUNT));
        Search told = Search.of(
                Indices.PURCHASE_PREDICTION, BINS.formatted(Math.max(0, clock - DAYS * DAY), clock, clock - DAY));
        return version.isEmpty() ? List.of(profile, told) : List.of(of(profile, version), of(told, version));
    }

    private static Search of(Search search, String version) {
        search.body()
                .withArray("/query/bool/filter")
                .addObject()
                .putObject("term")
                .put("modelVersion", version);
        return search;
    }

    /** @param answers to {@link #searches} */
    static IntentModel of(List<JsonNode> answers) {
        return new IntentModel(answers.get(0), answers.get(1));
    }

    /** What it goes by, the feature that counts most first; empty where nobody has explained it. */
    Optional<ObjectNode> explained() {
        if (features.isEmpty()) {
            return Optional.empty();
        }
        JsonNode any = sources.get(0);
        ObjectNode explained = Answer.object()
                .put("version", any.path("modelVersion").asText())
                .put("publishedAt", Times.millis(any.path("publishedAt")))
                .put("sessions", any.path("sessions").asLong());
        ArrayNode told = explained.putArray("features");
        features.stream().limit(FEATURES).forEach(feature -> told.add(feature.explained()));
        return Optional.of(explained);
    }

    /** What has changed most over seven days, first. */
    ObjectNode drift() {
        JsonNode day = Answer.aggregation(bins, "day");
        long ofWeek = Answer.total(bins);
        long ofDay = Answer.documents(day);
        ObjectNode drift = Answer.object().put("week", ofWeek).put("day", ofDay);
        ArrayNode told = drift.putArray("features");
        if (ofWeek < LEAST) {
            return drift;
        }
        Map<String, Long> inWeek = counts(Answer.aggregation(bins, "week"));
        Map<String, Long> inDay = counts(day.path("bins"));
        for (FeatureBins feature : drifted(inWeek)) {
            ObjectNode one = feature.drift(feature.counts(inWeek));
            double index = feature.index(feature.counts(inDay));
            if (ofDay >= LEAST && !Double.isNaN(index)) {
                one.put("day", index);
            }
            told.add(one);
        }
        return drift;
    }

    private List<FeatureBins> drifted(Map<String, Long> inWeek) {
        return features.stream()
                .filter(feature -> !feature.feature().isOfCalendar()
                        && feature.sessions() >= LEAST
                        && !Double.isNaN(feature.index(feature.counts(inWeek))))
                .sorted(Comparator.comparingDouble((FeatureBins feature) -> -feature.index(feature.counts(inWeek)))
                        .thenComparing(FeatureBins::feature))
                .limit(DRIFTED)
                .toList();
    }

    private static Map<String, Long> counts(JsonNode terms) {
        Map<String, Long> counts = new HashMap<>();
        Answer.buckets(terms).forEach(bucket -> counts.put(bucket.path("key").asText(), Answer.documents(bucket)));
        return counts;
    }
}
