package io.shopstream.storefront.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the service's answers. */
final class ListReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ListReader() {}

    /** A list for a shopper. */
    static SuggestedList list(String text) throws IOException {
        JsonNode json = parsed(text);
        JsonNode experiment = json.path("experiment");
        @Nullable String id = text(json, "recommendationId");
        if (id == null) {
            throw new IOException("a list without recommendationId");
        }
        return new SuggestedList(
                id,
                Question.SCENARIO,
                text(experiment, "name"),
                text(experiment, "variant"),
                text(json, "modelVersion"),
                text(json, "fallback"),
                items(json));
    }

    /** The ids of a list for everybody. */
    static List<String> ids(String text) throws IOException {
        return items(parsed(text)).stream().map(Suggestion::id).toList();
    }

    private static JsonNode parsed(String text) throws IOException {
        try {
            @Nullable JsonNode json = JSON.readTree(text);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // falls to the line below
        }
        throw new IOException("an answer that is no JSON object");
    }

    private static List<Suggestion> items(JsonNode json) {
        List<Suggestion> items = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            JsonNode propensity = item.path("propensity");
            items.add(new Suggestion(
                    item.path("id").asText(),
                    item.path("score").asDouble(),
                    text(item, "source"),
                    propensity.isNumber() ? propensity.doubleValue() : null,
                    reasons(item.path("reasons"))));
        }
        return items;
    }

    private static List<String> reasons(JsonNode reasons) {
        return StreamSupport.stream(reasons.spliterator(), false)
                .sorted(Comparator.comparingDouble(
                        (JsonNode reason) -> -reason.path("weight").asDouble()))
                .map(reason -> reason.path("itemId").asText())
                .distinct()
                .toList();
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
