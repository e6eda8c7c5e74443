package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes {@code shopstream.ndjson} of the folder {@code objects}, where each object is a file that people can read and
 * compare: {@code objects/TYPE/NAME.json} becomes the object {@code shopstream-NAME}. What is the same in all objects of
 * a type is added here; JSON that Kibana keeps in strings is put into strings here.
 */
final class ObjectSources {

    /** What the newest migration of each type was when Kibana became 7.17: objects of newer ones are refused. */
    private static final Map<String, String> MIGRATIONS = Map.of(
            "index-pattern", "7.11.0",
            "search", "7.9.3",
            "visualization", "7.17.0",
            "dashboard", "7.17.3");

    private static final String KIBANA = "7.17.3";
    private static final String INDEX_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ObjectSources() {}

    /** What is referred to comes first. */
    static String ndjson(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String type : List.of("index-pattern", "search", "visualization", "dashboard")) {
            try (Stream<Path> files = Files.list(folder.resolve(type))) {
                files.sorted().forEach(file -> lines.append(line(type, file)).append('\n'));
            }
        }
        return lines.toString();
    }

    private static String line(String type, Path file) {
        try {
            JsonNode source = JSON.readTree(Files.readString(file));
            String name = file.getFileName().toString().replace(".json", "");
            ObjectNode object = NODES.objectNode();
            object.put("id", "shopstream-" + name).put("type", type);
            ObjectNode attributes = object.putObject("attributes");
            ArrayNode references = object.putArray("references");
            switch (type) {
                case "index-pattern" -> indexPattern(name, source, attributes);
                case "search" -> search(source, attributes, references);
                case "visualization" -> visualization(source, attributes, references);
                default -> dashboard(source, attributes, references);
            }
            object.putObject("migrationVersion").put(type, MIGRATIONS.get(type));
            object.put("coreMigrationVersion", KIBANA);
            return object.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    private static void indexPattern(String alias, JsonNode source, ObjectNode attributes) {
        attributes.put("title", alias);
        if (source.has("timeFieldName")) {
            attributes.set("timeFieldName", source.get("timeFieldName"));
        }
        // Kibana finds the fields itself
        attributes.put("fields", "[]").put("runtimeFieldMap", "{}");
        ObjectNode labels = NODES.objectNode();
        source.path("labels").properties().forEach(label -> labels.putObject(label.getKey())
                .set("customLabel", label.getValue()));
        attributes.put("fieldAttrs", labels.toString());
        attributes.put("typeMeta", "{}").put("sourceFilters", "[]");
        attributes.put("fieldFormatMap", source.path("formats").toString());
    }

    private static void search(JsonNode source, ObjectNode attributes, ArrayNode references) {
        titles(source, attributes);
        attributes.set("columns", source.get("columns"));
        attributes.set("sort", source.get("sort"));
        attributes.put("hits", 0).put("version", 1);
        searchSource(source, attributes, references);
    }

    private static void visualization(JsonNode source, ObjectNode attributes, ArrayNode references) {
        titles(source, attributes);
        ObjectNode state = NODES.objectNode().put("title", source.path("title").asText());
        if (source.has("vega")) {
            ObjectNode parameters = state.put("type", "vega").putObject("params");
            // compact: Kibana's editor takes it from an address of bounded length, and lays it out at a click
            parameters.put("spec", source.get("vega").toString());
            state.putArray("aggs");
        } else if (source.has("markdown")) {
            StringBuilder text = new StringBuilder();
            source.get("markdown").forEach(line -> text.append(line.asText()).append('\n'));
            ObjectNode parameters = state.put("type", "markdown").putObject("params");
            parameters.put("fontSize", 12).put("openLinksInNewTab", false).put("markdown", text.toString());
            state.putArray("aggs");
        } else {
            state.setAll((ObjectNode) source.get("visState"));
        }
        ObjectNode shown = NODES.objectNode();
        if (source.has("colors")) {
            shown.putObject("vis").set("colors", source.get("colors"));
        }
        attributes.put("visState", state.toString());
        attributes.put("uiStateJSON", shown.toString()).put("version", 1);
        searchSource(source, attributes, references);
    }

    private static void dashboard(JsonNode source, ObjectNode attributes, ArrayNode references) {
        titles(source, attributes);
        ArrayNode panels = NODES.arrayNode();
        for (JsonNode panel : source.get("panels")) {
            String number = Integer.toString(panels.size() + 1);
            String type = panel.get("type").asText();
            ObjectNode written = panels.addObject().put("version", KIBANA).put("type", type);
            ObjectNode place = written.putObject("gridData");
            List.of("x", "y", "w", "h").forEach(side -> place.set(side, panel.get(side)));
            place.put("i", number);
            written.put("panelIndex", number).putObject("embeddableConfig").putObject("enhancements");
            written.put("panelRefName", "panel_" + number);
            reference(
                    references,
                    number + ":panel_" + number,
                    type,
                    panel.get("object").asText());
        }
        attributes.put("panelsJSON", panels.toString());
        attributes.put("optionsJSON", "{\"useMargins\":true,\"syncColors\":true,\"hidePanelTitles\":false}");
        // a time of its own would replace the chosen one with every link
        attributes.put("hits", 0).put("version", 1).put("timeRestore", false);
        searchSource(source, attributes, references);
    }

    private static void titles(JsonNode source, ObjectNode attributes) {
        attributes.set("title", source.get("title"));
        attributes.set("description", source.get("description"));
    }

    private static void searchSource(JsonNode source, ObjectNode attributes, ArrayNode references) {
        ObjectNode search = NODES.objectNode();
        ObjectNode query = search.putObject("query");
        // Lucene's syntax is Elasticsearch's own, so that a test can ask it
        query.put("query", source.path("query").asText("")).put("language", source.has("query") ? "lucene" : "kuery");
        search.putArray("filter");
        if (source.has("index")) {
            search.put("indexRefName", INDEX_REFERENCE);
            reference(
                    references,
                    INDEX_REFERENCE,
                    "index-pattern",
                    source.get("index").asText());
        }
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", search.toString());
    }

    private static void reference(ArrayNode references, String name, String type, String object) {
        references.addObject().put("name", name).put("type", type).put("id", "shopstream-" + object);
    }
}
