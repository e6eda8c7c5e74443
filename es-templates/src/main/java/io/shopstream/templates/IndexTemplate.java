package io.shopstream.templates;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One index of the project, as its JSON file describes it: a composable index template whose {@code version} is also the
 * version of the index. Adding a field needs no new version; any other change of the mapping does.
 *
 * @param alias what everyone reads and writes; the file's name
 * @param version from 1
 * @param json the whole file
 */
record IndexTemplate(String alias, int version, JsonNode json) {

    static IndexTemplate of(String alias, JsonNode json) {
        int version = json.path("version").asInt();
        if (version < 1) {
            throw new IllegalArgumentException(alias + ".json must have a \"version\" from 1");
        }
        String pattern = alias + "-v*";
        JsonNode patterns = json.path("index_patterns");
        if (patterns.size() != 1 || !patterns.path(0).asText().equals(pattern)) {
            throw new IllegalArgumentException(alias + ".json must have \"index_patterns\": [\"" + pattern + "\"]");
        }
        if (!json.path("template").path("mappings").path("dynamic").asText().equals("strict")) {
            throw new IllegalArgumentException(alias + ".json must have \"dynamic\": \"strict\"");
        }
        return new IndexTemplate(alias, version, json);
    }

    /** The concrete index behind the alias. */
    String index() {
        return alias + "-v" + version;
    }

    /** Whether {@code index} is of this version: the index itself, or one that a batch run filled and put in its place. */
    boolean describes(String index) {
        return index.equals(index()) || index.startsWith(index() + "-");
    }

    JsonNode mappings() {
        return json.path("template").path("mappings");
    }
}
