package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is going on: sessions, visitors, what they do, where they come from, what they bring. */
final class Overview {

    static final int MINUTES_SHOWN = 60;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final List<String> STEPS = List.of("browsing", "carting", "buying");

    private static final String TOTALS = """
            {"size":0,"track_total_hits":true,"aggs":{
            "visitors":{"cardinality":{"field":"userId","precision_threshold":10000}},
            "visitor":{"terms":{"field":"visitor"}},
            "revenue":{"sum":{"field":"amountSpent"}},
            "duration":{"avg":{"field":"sessionDurationSeconds"}},
            "bought":{"filter":{"term":{"purchaseMade":true}}},
            "bounced":{"filter":{"term":{"bounced":true}}},
            "abandoned":{"filter":{"term":{"cartAbandoned":true}}},
            "open":{"filter":{"term":{"closed":false}}},
            "steps":{"terms":{"field":"keyActivities","size":10}},
            "referrers":{"terms":{"field":"referrer","size":8},"aggs":{"revenue":{"sum":{"field":"amountSpent"}}}},
            "devices":{"terms":{"field":"device.deviceType","size":6},"aggs":{"revenue":{"sum":{"field":"amountSpent"}}}},
            "places":{"terms":{"field":"location.country","size":10},"aggs":{
              "revenue":{"sum":{"field":"amountSpent"}},"cities":{"terms":{"field":"location.city","size":3}}}},
            "timeline":%s}}""";

    private static final String STEP_OF_TIMELINE = """
            {"visitor":{"terms":{"field":"visitor"}},"revenue":{"sum":{"field":"amountSpent"}}}""";

    private static final Search LATEST = Search.of(Indices.SESSION_SUMMARY, """
            {"size":12,"sort":[{"endedAt":"desc"},{"sessionId":"asc"}],"_source":["sessionId","userId","visitor",
            "startedAt","endedAt","sessionDurationSeconds","interactions","amountSpent","keyActivity","device.deviceType",
            "referrer","location.country","location.city","closed"]}""");

    private static final Search MINUTES = Search.of(Indices.TRAFFIC, """
            {"size":60,"sort":[{"minute":"desc"}],"query":{"bool":{"filter":[{"term":{"dimension":"all"}},
            {"range":{"minute":{"gte":0,"lte":0,"format":"epoch_millis"}}}]}}}""");

    private Overview() {}

    static List<Search> searches(Range range, long clock) {
        Search totals =
                Search.of(Indices.SESSION_SUMMARY, TOTALS.formatted(range.histogram("endedAt", STEP_OF_TIMELINE)));
        ObjectNode minutes = MINUTES.body().deepCopy();
        ((ObjectNode) minutes.at("/query/bool/filter/1/range/minute"))
                .put("gte", firstMinute(clock))
                .put("lte", clock);
        return List.of(
                totals.between("endedAt", range.from(clock), clock),
                LATEST.between("endedAt", 0, clock),
                new Search(Indices.TRAFFIC, minutes));
    }

    /** @param answers to {@link #searches} */
    static ObjectNode of(Range range, long clock, List<JsonNode> answers) {
        JsonNode totals = answers.get(0);
        ObjectNode overview = Answer.object();
        overview.put("range", range.label()).put("until", clock);
        overview.set("totals", totals(totals));
        overview.set("funnel", funnel(totals));
        overview.set("timeline", timeline(totals));
        overview.set("minutes", minutes(clock, answers.get(2)));
        overview.set("referrers", values(totals, "referrers"));
        overview.set("devices", values(totals, "devices"));
        overview.set("places", places(totals));
        ArrayNode latest = overview.putArray("latest");
        Answer.sources(answers.get(1)).forEach(latest::add);
        return overview;
    }

    private static ObjectNode totals(JsonNode answer) {
        long sessions = Answer.total(answer);
        JsonNode aggregations = answer.path("aggregations");
        JsonNode visitor = Answer.aggregation(answer, "visitor");
        return Answer.object()
                .put("sessions", sessions)
                .put("visitors", (long) Answer.value(aggregations, "visitors"))
                .put("newVisitorSessions", Answer.documentsOf(visitor, "new"))
                .put("returningVisitorSessions", Answer.documentsOf(visitor, "returning"))
                .put("openSessions", Answer.documents(aggregations.path("open")))
                .put("revenue", Answer.value(aggregations, "revenue"))
                .put("averageSeconds", Answer.value(aggregations, "duration"))
                .put("conversion", Answer.share(Answer.documents(aggregations.path("bought")), sessions))
                .put("bounceRate", Answer.share(Answer.documents(aggregations.path("bounced")), sessions))
                .put("abandonedCarts", Answer.documents(aggregations.path("abandoned")));
    }

    private static ArrayNode funnel(JsonNode answer) {
        ArrayNode funnel = Answer.array();
        funnel.addObject().put("step", "all").put("sessions", Answer.total(answer));
        for (String step : STEPS) {
            funnel.addObject()
                    .put("step", step)
                    .put("sessions", Answer.documentsOf(Answer.aggregation(answer, "steps"), step));
        }
        return funnel;
    }

    private static ArrayNode timeline(JsonNode answer) {
        ArrayNode timeline = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "timeline"))) {
            timeline.addObject()
                    .put("at", bucket.path("key").asLong())
                    .put("new", Answer.documentsOf(bucket.path("visitor"), "new"))
                    .put("returning", Answer.documentsOf(bucket.path("visitor"), "returning"))
                    .put("revenue", Answer.value(bucket, "revenue"));
        }
        return timeline;
    }

    private static long firstMinute(long clock) {
        return clock - clock % MINUTE - (MINUTES_SHOWN - 1) * MINUTE;
    }

    /** Every minute has a point, and a minute without a document is one in which nothing happened. */
    private static ArrayNode minutes(long clock, JsonNode answer) {
        Map<Long, JsonNode> known = new HashMap<>();
        for (JsonNode source : Answer.sources(answer)) {
            known.put(Times.millis(source.path("minute")), source);
        }
        ArrayNode minutes = Answer.array();
        for (int i = 0; i < MINUTES_SHOWN; i++) {
            long at = firstMinute(clock) + i * MINUTE;
            JsonNode source = known.getOrDefault(at, Answer.object());
            minutes.addObject()
                    .put("at", at)
                    .put("sessions", source.path("sessions").asLong())
                    .put("visitors", source.path("visitors").asLong())
                    .put("interactions", source.path("interactions").asLong())
                    .put("purchases", source.path("purchases").asLong())
                    .put("revenue", source.path("revenue").asDouble());
        }
        return minutes;
    }

    private static ArrayNode values(JsonNode answer, String aggregation) {
        ArrayNode values = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, aggregation))) {
            values.addObject()
                    .put("value", bucket.path("key").asText())
                    .put("sessions", Answer.documents(bucket))
                    .put("revenue", Answer.value(bucket, "revenue"));
        }
        return values;
    }

    private static ArrayNode places(JsonNode answer) {
        ArrayNode places = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "places"))) {
            ObjectNode place = places.addObject()
                    .put("country", bucket.path("key").asText())
                    .put("sessions", Answer.documents(bucket))
                    .put("revenue", Answer.value(bucket, "revenue"));
            ArrayNode cities = place.putArray("cities");
            Answer.keys(bucket.path("cities")).forEach(cities::add);
        }
        return places;
    }
}
