package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Compares a document with the index template of its index. */
public final class TemplateFit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TemplateFit() {}

    /** Fails unless {@code document} has exactly the fields of its template, with values that fit them, but {@code absent}. */
    public static void assertFills(Document document, String... absent) throws IOException {
        JsonNode template;
        try (InputStream in =
                TemplateFit.class.getResourceAsStream("/io/shopstream/templates/index/" + document.index() + ".json")) {
            template = JSON.readTree(Objects.requireNonNull(in));
        }
        JsonNode mappings = template.at("/template/mappings");
        Map<String, String> mapped = new TreeMap<>();
        mappedTypes("", mappings.get("properties"), mapped);
        mapped.keySet().removeAll(Set.of(absent));
        Map<String, String> written = new TreeMap<>();
        writtenTypes("", JSON.readTree(document.json()), mapped, written);

        assertThat(mappings.get("dynamic").asText()).isEqualTo("strict");
        assertThat(template.at("/index_patterns/0").asText()).isEqualTo(document.index() + "-v*");
        assertThat(written).isEqualTo(mapped);
    }

    private static void mappedTypes(String prefix, JsonNode properties, Map<String, String> types) {
        properties.properties().forEach(property -> {
            JsonNode nested = property.getValue().get("properties");
            if (nested == null) {
                types.put(
                        prefix + property.getKey(),
                        property.getValue().get("type").asText());
            } else {
                mappedTypes(prefix + property.getKey() + ".", nested, types);
            }
        });
    }

    /** The mapped type of each written field if its value fits, else what the value is. */
    private static void writtenTypes(
            String prefix, JsonNode object, Map<String, String> mapped, Map<String, String> types) {
        object.properties().forEach(field -> {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue().isArray() ? field.getValue().get(0) : field.getValue();
            if (value.isObject()) {
                writtenTypes(name + ".", value, mapped, types);
            } else {
                String type = mapped.getOrDefault(name, "unmapped");
                types.put(name, fits(value, type) ? type : value.getNodeType() + " in " + type);
            }
        });
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "keyword", "text" -> value.isTextual();
            case "date" -> value.isTextual() && Instant.parse(value.asText()) != null;
            case "integer", "long" -> value.isIntegralNumber();
            case "double" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
