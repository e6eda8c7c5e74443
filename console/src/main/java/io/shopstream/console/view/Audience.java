package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.List;

/** Groups of users who are alike, and what sets each apart. */
final class Audience {

    private static final int PRODUCTS_SHOWN = 3;
    private static final int CATEGORIES_SHOWN = 4;

    private static final Search GROUPS = Search.of(Indices.USER_GROUP, """
            {"size":60,"track_total_hits":true,"sort":[{"size":"desc"},{"groupId":"asc"}],
            "aggs":{"run":{"max":{"field":"runAt"}},"people":{"sum":{"field":"size"}}}}""");

    private static final Search USERS = Search.of(Indices.SIMILAR_USER, """
            {"size":0,"track_total_hits":true,"aggs":{"grouped":{"filter":{"exists":{"field":"groupId"}}}}}""");

    private Audience() {}

    static List<Search> searches() {
        return List.of(GROUPS, USERS);
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
        return audience;
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
