package io.shopstream.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of {@code shopstream.ndjson}, with the JSON that it keeps in strings. */
record SavedObject(String type, String id, JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As they are shipped. */
    static List<SavedObject> all() {
        return new String(SavedObjects.ndjson(), StandardCharsets.UTF_8)
                .lines()
                .map(SavedObject::of)
                .toList();
    }

    static List<SavedObject> all(String type) {
        return all().stream().filter(object -> object.type.equals(type)).toList();
    }

    static SavedObject of(String line) {
        JsonNode json = parse(line);
        return new SavedObject(json.path("type").asText(), json.path("id").asText(), json);
    }

    JsonNode attributes() {
        return json.path("attributes");
    }

    /** The attribute of this name, which is JSON in a string. */
    JsonNode inner(String attribute) {
        return parse(attributes().path(attribute).asText());
    }

    JsonNode searchSource() {
        return parse(attributes()
                .path("kibanaSavedObjectMeta")
                .path("searchSourceJSON")
                .asText());
    }

    /** The alias that the object's own index pattern stands for; empty if it has none. */
    String alias() {
        for (JsonNode reference : json.path("references")) {
            if (reference
                    .path("name")
                    .asText()
                    .equals(searchSource().path("indexRefName").asText())) {
                return reference.path("id").asText().replaceFirst("^shopstream-", "");
            }
        }
        return "";
    }

    /** The ids of what the object refers to, by the name of the reference. */
    Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        json.path("references")
                .forEach(reference -> references.put(
                        reference.path("name").asText(), reference.path("id").asText()));
        return references;
    }

    boolean isVega() {
        return type.equals("visualization")
                && inner("visState").path("type").asText().equals("vega");
    }

    JsonNode vega() {
        return parse(inner("visState").path("params").path("spec").asText());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
