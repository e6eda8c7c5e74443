package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** What was not taken, and why: rejected messages by reason over time, copies, what came too late. */
final class Quality {

    /** The newest rejection: the clock of this view, since rejections have times of their own. */
    static final Search NEWEST = Search.of(Indices.REJECTED_SESSION, """
            {"size":0,"aggs":{"newest":{"max":{"field":"rejectedAt"}}}}""");

    private static final String REASONS = """
            {"size":0,"track_total_hits":true,"aggs":{
            "reasons":{"terms":{"field":"reason","size":12}},
            "details":{"terms":{"field":"detail.raw","size":8},"aggs":{"reason":{"terms":{"field":"reason","size":1}}}},
            "topics":{"terms":{"field":"topic","size":4}},
            "timeline":%s}}""";

    private static final String REASONS_OF_STEP = "{\"reasons\":{\"terms\":{\"field\":\"reason\",\"size\":12}}}";

    private static final Search LATEST = Search.of(Indices.REJECTED_SESSION, """
            {"size":10,"sort":[{"rejectedAt":"desc"},{"offset":"desc"}],
            "_source":["reason","detail","topic","partition","offset","messageId","rejectedAt"]}""");

    private Quality() {}

    static List<Search> searches(Range range, long clock) {
        Search reasons =
                Search.of(Indices.REJECTED_SESSION, REASONS.formatted(Range.steps("rejectedAt", REASONS_OF_STEP)));
        return List.of(
                reasons.between("rejectedAt", range.from(clock), clock),
                LATEST.between("rejectedAt", 0, clock),
                EventClock.NEWEST);
    }

    /**
     * @param answers to {@link #searches}
     * @param copies messages that the insights had merged before, if somebody knows
     */
    static ObjectNode of(Range range, long until, List<JsonNode> answers, OptionalLong copies) {
        JsonNode reasons = answers.get(0);
        ObjectNode quality = Answer.object();
        quality.put("range", range.label()).put("until", until);
        quality.put("rejected", Answer.total(reasons));
        quality.put("duplicates", Answer.documentsOf(Answer.aggregation(reasons, "reasons"), "duplicate"));
        quality.put("late", Answer.documentsOf(Answer.aggregation(reasons, "reasons"), "late"));
        copies.ifPresent(messages -> quality.put("copies", messages));
        quality.put("sessions", Answer.total(answers.get(2)));
        quality.put("writtenAt", (long) Answer.value(answers.get(2).path("aggregations"), "written"));
        quality.set("reasons", counted(Answer.aggregation(reasons, "reasons"), "reason"));
        quality.set("details", details(reasons));
        quality.set("timeline", timeline(reasons));
        ArrayNode latest = quality.putArray("latest");
        Answer.sources(answers.get(1)).forEach(latest::add);
        return quality;
    }

    /** @param answer to {@link #NEWEST} */
    static long clock(JsonNode answer, Clock clock) {
        return EventClock.of(answer, clock);
    }

    private static ArrayNode counted(JsonNode aggregation, String name) {
        ArrayNode counted = Answer.array();
        for (JsonNode bucket : Answer.buckets(aggregation)) {
            counted.addObject().put(name, bucket.path("key").asText()).put("messages", Answer.documents(bucket));
        }
        return counted;
    }

    private static ArrayNode details(JsonNode answer) {
        ArrayNode details = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "details"))) {
            details.addObject()
                    .put("reason", bucket.at("/reason/buckets/0/key").asText())
                    .put("detail", bucket.path("key").asText())
                    .put("messages", Answer.documents(bucket));
        }
        return details;
    }

    private static ArrayNode timeline(JsonNode answer) {
        ArrayNode timeline = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "timeline"))) {
            ObjectNode step = timeline.addObject().put("at", bucket.path("key").asLong());
            step.set("reasons", counted(bucket.path("reasons"), "reason"));
        }
        return timeline;
    }
}
