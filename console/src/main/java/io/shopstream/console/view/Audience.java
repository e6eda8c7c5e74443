package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.List;

/** Segments and groups of users, what sets each apart, and who moved between segments. */
final class Audience {

    private static final int PRODUCTS_SHOWN = 3;
    private static final int CATEGORIES_SHOWN = 4;

    private static final Search GROUPS = Search.of(Indices.USER_GROUP, """
            {"size":60,"track_total_hits":true,"sort":[{"size":"desc"},{"groupId":"asc"}],
            "aggs":{"run":{"max":{"field":"runAt"}},"people":{"sum":{"field":"size"}}}}""");

    private static final Search USERS = Search.of(Indices.SIMILAR_USER, """
            {"size":0,"track_total_hits":true,"aggs":{"grouped":{"filter":{"exists":{"field":"groupId"}}}}}""");

    private static final Search SEGMENTS = Search.of(Indices.SEGMENT, """
            {"size":50,"sort":[{"size":"desc"},{"segmentId":"asc"}],"aggs":{"run":{"max":{"field":"runAt"}}},
            "_source":{"excludes":["centre"]}}""");

    private Audience() {}

    static List<Search> searches() {
        return List.of(GROUPS, USERS, SEGMENTS);
    }

    /** @param answers to {@link #searches} */
    static ObjectNode of(List<JsonNode> answers) {
        JsonNode groups = answers.get(0);
        ObjectNode audience = Answer.object();
        audience.put("groupsInAll", Answer.total(groups))
                .put("users", Answer.total(answers.get(1)))
                .put("grouped", Answer.documents(Answer.aggregation(answers.get(1), "grouped")))
                .put("runAt", (long) Answer.value(groups.path("aggregations"), "run"));
        ArrayNode shown = audience.putArray("groups");
        Answer.sources(groups).forEach(group -> shown.add(described(group, PRODUCTS_SHOWN, CATEGORIES_SHOWN)));
        audience.put("segmentsAt", (long) Answer.value(answers.get(2).path("aggregations"), "run"));
        ArrayNode segments = audience.putArray("segments");
        Answer.sources(answers.get(2)).forEach(segment -> segments.add(segment(segment)));
        return audience;
    }

    private static ObjectNode segment(JsonNode segment) {
        ObjectNode shown =
                Answer.picked(segment, "segmentId", "name", "size", "share", "apart", "stayed", "came", "gone");
        ObjectNode means = shown.putObject("means");
        for (JsonNode trait : segment.path("traits")) {
            if (trait.path("mean").isNumber()) {
                means.put(trait.path("feature").asText(), trait.path("mean").asDouble());
            }
        }
        shown.set("tastes", first(segment.path("tastes"), CATEGORIES_SHOWN));
        ArrayNode from = shown.putArray("movesFrom");
        for (JsonNode move : segment.path("movesFrom")) {
            from.add(Answer.picked(move, "segmentId", "name", "users"));
        }
        return shown;
    }

    static ObjectNode described(JsonNode group, int products, int categories) {
        ObjectNode described = Answer.picked(group, "groupId", "size", "cohesion");
        described.set("products", first(group.path("products"), products));
        described.set("categories", first(group.path("categories"), categories));
        return described;
    }

    private static ArrayNode first(JsonNode values, int limit) {
        ArrayNode first = Answer.array();
        for (JsonNode value : values) {
            if (first.size() < limit) {
                first.add(Answer.picked(
                        value, "productId", "productName", "productCategory", "category", "share", "lift"));
            }
        }
        return first;
    }
}
