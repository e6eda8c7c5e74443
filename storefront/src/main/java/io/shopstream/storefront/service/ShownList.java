package io.shopstream.storefront.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A list that a shopper had before their eyes, as {@code POST /api/shown} takes it. */
public record ShownList(String user, String visit, String deviceId, SuggestedList list) {

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recommendationId", list.recommendationId())
                .put("userId", user)
                .put("sessionId", visit)
                .put("deviceId", deviceId)
                .put("scenario", list.scenario());
        put(json, "experiment", list.experiment());
        put(json, "variant", list.variant());
        put(json, "modelVersion", list.modelVersion());
        ArrayNode items = json.putArray("items");
        for (Suggestion item : list.items()) {
            ObjectNode shown = items.addObject()
                    .put("id", item.id())
                    .put("position", items.size() - 1)
                    .put("score", item.score());
            put(shown, "source", item.source());
            if (item.propensity() != null) {
                shown.put("propensity", item.propensity());
            }
        }
        return json.toString();
    }

    /** What the answer did not have is left out. */
    private static void put(ObjectNode json, String field, @Nullable String text) {
        if (text != null) {
            json.put(field, text);
        }
    }
}
