package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.templates.Indices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code recommendation_stats} holds, place by place. */
final class StoredExposures {

    private static final int PAGE = 2_000;
    private static final List<String> LABELS =
            List.of("minute", "scenario", "experiment", "variant", "modelVersion", "source", "position");
    private static final List<String> FIGURES = List.of("shown", "clicked", "carted", "bought", "revenue");

    private StoredExposures() {}

    /** As {@link RecomputedExposures#places} writes them. */
    static Map<String, String> places(SearchClient search) {
        Map<String, String> places = new TreeMap<>();
        Map<String, Object> composite = new HashMap<>(Map.of("size", PAGE, "sources", sources()));
        Map<String, Object> sums = new HashMap<>();
        FIGURES.forEach(figure -> sums.put(figure, Map.of("sum", Map.of("field", figure))));
        while (true) {
            JsonNode page = search.search(
                            Indices.RECOMMENDATION_STATS,
                            Map.of("size", 0, "aggs", Map.of("places", Map.of("composite", composite, "aggs", sums))))
                    .at("/aggregations/places");
            for (JsonNode bucket : page.path("buckets")) {
                if (bucket.path("doc_count").asLong() != 1) {
                    throw new UserError("two documents of " + Indices.RECOMMENDATION_STATS + " are of one place");
                }
                RecomputedExposures.add(
                        places,
                        LABELS.stream()
                                .map(label -> bucket.at("/key/" + label).asText())
                                .toList(),
                        FIGURES.stream()
                                .map(figure -> BigDecimal.valueOf(
                                        bucket.at("/" + figure + "/value").asDouble()))
                                .toList());
            }
            if (page.path("after_key").isMissingNode()) {
                return places;
            }
            composite.put("after", page.get("after_key"));
        }
    }

    private static List<Object> sources() {
        List<Object> sources = new ArrayList<>();
        for (String label : LABELS) {
            Object source = label.equals("minute")
                    ? Map.of(
                            "date_histogram",
                            Map.of("field", label, "fixed_interval", "1m", "format", "strict_date_time_no_millis"))
                    : Map.of("terms", Map.of("field", label, "missing_bucket", true));
            sources.add(Map.of(label, source));
        }
        return sources;
    }
}
