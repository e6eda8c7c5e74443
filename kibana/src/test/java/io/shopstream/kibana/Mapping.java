package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an alias, as the index template says. */
final class Mapping {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String alias;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /**
     * One field, sub-fields and objects included.
     *
     * @param type {@code object} where it holds others
     * @param searchable whether a query finds it
     * @param aggregatable whether Elasticsearch sorts by it and aggregates it
     * @param nested the path of the nested object that it lies in; empty if none
     */
    record Field(String type, boolean searchable, boolean aggregatable, String nested) {

        /** The kinds of fields that Kibana tells apart. */
        String kind() {
            return switch (type) {
                case "keyword", "text" -> "string";
                case "long", "integer", "double" -> "number";
                default -> type;
            };
        }
    }

    private Mapping(String alias) {
        this.alias = alias;
    }

    static List<String> aliases() {
        return List.of(
                "session_summary",
                "item_cooccurrence",
                "product_sentiment",
                "product_stats",
                "traffic",
                "rejected_session",
                "user_group",
                "similar_user",
                "user_recommendation",
                "segment",
                "user_segment",
                "recommendation_stats",
                "experiment_sums",
                "purchase_prediction",
                "purchase_model");
    }

    static Mapping of(String alias) {
        try (InputStream file =
                Mapping.class.getResourceAsStream("/io/shopstream/templates/index/" + alias + ".json")) {
            if (file == null) {
                throw new AssertionError("no index '" + alias + "'");
            }
            Mapping mapping = new Mapping(alias);
            mapping.add("", "", JSON.readTree(file).at("/template/mappings/properties"));
            return mapping;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws AssertionError if there is none of this name */
    Field field(String path) {
        @Nullable Field field = fields.get(path);
        if (field == null) {
            throw new AssertionError(alias + " has no field '" + path + "'");
        }
        return field;
    }

    private void add(String prefix, String nested, JsonNode properties) {
        properties.properties().forEach(property -> {
            String path = prefix + property.getKey();
            JsonNode json = property.getValue();
            if (json.has("properties")) {
                String type = json.path("type").asText("object");
                fields.put(path, new Field(type, false, false, nested));
                add(path + ".", type.equals("nested") ? path : nested, json.get("properties"));
                return;
            }
            String type = json.path("type").asText();
            boolean searchable = json.path("index").asBoolean(true);
            boolean values = json.path("doc_values").asBoolean(true) && !type.equals("text");
            fields.put(path, new Field(type, searchable, values, nested));
            add(path + ".", nested, json.path("fields"));
        });
    }
}
