package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.console.recommend.ServiceMetrics;
import io.shopstream.console.recommend.ServiceState;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.List;

/** What became of the lists that shoppers had in view, and how the service that makes them is. */
final class Recommendations {

    /** The newest list: the clock of this view. */
    static final Search NEWEST = Search.of(Indices.RECOMMENDATION_STATS, """
            {"size":0,"aggs":{"newest":{"max":{"field":"minute"}}}}""");

    private static final String SUMS = """
            "shown":{"sum":{"field":"shown"}},"clicked":{"sum":{"field":"clicked"}},"carted":{"sum":{"field":"carted"}},\
            "bought":{"sum":{"field":"bought"}},"revenue":{"sum":{"field":"revenue"}}""";

    private static final String BY = "{\"terms\":{\"field\":\"%s\",\"size\":20%s},\"aggs\":{" + SUMS + "}}";

    private Recommendations() {}

    static List<Search> searches(Range range, long clock) {
        String body = "{\"size\":0,\"aggs\":{" + SUMS
                + ",\"lists\":{\"filter\":{\"term\":{\"position\":0}},\"aggs\":{\"shown\":{\"sum\":{\"field\":\"shown\"}}}}"
                + ",\"scenarios\":" + BY.formatted("scenario", "")
                + ",\"sources\":" + BY.formatted("source", "")
                + ",\"positions\":" + BY.formatted("position", ",\"order\":{\"_key\":\"asc\"}")
                + ",\"timeline\":" + range.histogram("minute", "{" + SUMS + "}") + "}}";
        return List.of(Search.of(Indices.RECOMMENDATION_STATS, body).between("minute", range.from(clock), clock));
    }

    /** @param answers to {@link #searches} */
    static ObjectNode of(Range range, long until, List<JsonNode> answers, ServiceState service, ArrayNode experiments) {
        JsonNode figures = answers.get(0).path("aggregations");
        ObjectNode view = Answer.object();
        view.put("range", range.label()).put("until", until);
        view.set("totals", sums(figures).put("lists", (long) Answer.value(figures.path("lists"), "shown")));
        view.set("scenarios", groups(figures, "scenarios"));
        view.set("sources", groups(figures, "sources"));
        view.set("positions", groups(figures, "positions"));
        ArrayNode timeline = view.putArray("timeline");
        for (JsonNode bucket : Answer.buckets(figures.path("timeline"))) {
            timeline.add(sums(bucket).put("at", bucket.path("key").asLong()));
        }
        view.set("experiments", experiments);
        view.set("service", service(service));
        return view;
    }

    private static ArrayNode groups(JsonNode figures, String aggregation) {
        ArrayNode groups = Answer.array();
        for (JsonNode bucket : Answer.buckets(figures.path(aggregation))) {
            groups.add(sums(bucket).put("value", bucket.path("key").asText()));
        }
        return groups;
    }

    private static ObjectNode sums(JsonNode bucket) {
        ObjectNode sums = Answer.object();
        for (String count : List.of("shown", "clicked", "carted", "bought")) {
            sums.put(count, (long) Answer.value(bucket, count));
        }
        return sums.put("revenue", Answer.value(bucket, "revenue"));
    }

    /** What it does not tell is left out. */
    private static ObjectNode service(ServiceState service) {
        ObjectNode health = Answer.object();
        if (service.problem() != null) {
            return health.put("problem", service.problem());
        }
        ServiceMetrics metrics = service.metrics();
        metrics.value("lists_age_seconds").ifPresent(age -> health.put("listsAgeSeconds", age));
        metrics.value("lists_complete").ifPresent(complete -> health.put("listsComplete", complete == 1));
        metrics.value("ranker_outdated").ifPresent(outdated -> health.put("rankerOutdated", outdated == 1));
        metrics.value("products").ifPresent(products -> health.put("products", (long) products));
        metrics.value("products_listed").ifPresent(listed -> health.put("productsListed", (long) listed));
        metrics.value("answer_seconds_count").ifPresent(answers -> {
            health.put("answers", (long) answers);
            metrics.value("answers_with_fallback_total")
                    .ifPresent(fallbacks -> health.put("fallbackShare", answers == 0 ? 0 : fallbacks / answers));
        });
        metrics.answerSeconds(0.5).ifPresent(median -> health.put("medianSeconds", median));
        metrics.answerSeconds(0.99).ifPresent(slow -> health.put("p99Seconds", slow));
        return health;
    }
}
