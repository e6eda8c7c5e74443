package io.shopstream.storefront.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A list that a shopper had before their eyes, as {@code POST /api/shown} takes it. */
public record ShownList(String user, String visit, String deviceId, SuggestedList list) {

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recommendationId", list.recommendationId())
                .put("userId", user)
                .put("sessionId", visit)
                .put("deviceId", deviceId)
                .put("scenario", list.scenario())
                .put("experiment", list.experiment())
                .put("variant", list.variant())
                .put("modelVersion", list.modelVersion());
        ArrayNode items = json.putArray("items");
        for (Suggestion item : list.items()) {
            items.addObject()
                    .put("id", item.id())
                    .put("position", items.size() - 1)
                    .put("score", item.score())
                    .put("source", item.source())
                    .put("propensity", item.propensity());
        }
        return json.toString();
    }
}
