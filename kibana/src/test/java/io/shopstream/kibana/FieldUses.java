package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.kibana.Mapping.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the fields that an object names against the templates. Each check throws an {@link AssertionError} that says what
 * is wrong; what it does not know, it refuses, so that nothing goes unchecked.
 */
final class FieldUses {

    /** Which kinds of fields Kibana 7.17 offers for an aggregation. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            "terms", Set.of("string", "number", "boolean", "date"),
            "date_histogram", Set.of("date"),
            "cardinality", Set.of("string", "number", "boolean", "date"),
            "sum", Set.of("number"),
            "avg", Set.of("number"),
            "max", Set.of("number", "date"),
            "min", Set.of("number", "date"));

    /** The same of Elasticsearch, for the requests that a Vega specification writes itself. */
    private static final Map<String, Set<String>> KINDS_IN_VEGA = Map.of(
            "terms", Set.of("string", "number", "boolean", "date"),
            "histogram", Set.of("number"),
            "date_histogram", Set.of("date"),
            "sum", Set.of("number"),
            "avg", Set.of("number", "date"),
            "extended_stats", Set.of("number", "date"));

    private static final Pattern QUERIED_FIELD = Pattern.compile("([A-Za-z][A-Za-z.]*):");
    private static final Pattern SOURCE_FIELD = Pattern.compile("_source\\.([A-Za-z]+(?:\\.[A-Za-z]+)*)");

    private FieldUses() {}

    static void checkIndexPattern(SavedObject pattern) {
        Mapping mapping = Mapping.of(pattern.attributes().path("title").asText());
        if (pattern.attributes().has("timeFieldName")) {
            aggregated(mapping, pattern.attributes().path("timeFieldName").asText(), Set.of("date"), "");
        }
        pattern.inner("fieldFormatMap").fieldNames().forEachRemaining(mapping::field);
        pattern.inner("fieldAttrs").fieldNames().forEachRemaining(mapping::field);
    }

    static void checkSearch(SavedObject search) {
        Mapping mapping = Mapping.of(search.alias());
        search.attributes().path("columns").forEach(column -> {
            Field field = mapping.field(column.asText());
            require(!field.type().equals("object") && field.nested().isEmpty(), column.asText() + " is no column");
        });
        search.attributes()
                .path("sort")
                .forEach(sort -> aggregated(mapping, sort.path(0).asText(), Set.of("number", "date", "string"), ""));
        checkQuery(mapping, search.searchSource().path("query"));
    }

    static void checkVisualization(SavedObject visualization) {
        JsonNode state = visualization.inner("visState");
        if (state.path("aggs").isEmpty()) {
            require(visualization.alias().isEmpty(), "an index pattern that nothing asks");
            return;
        }
        Mapping mapping = Mapping.of(visualization.alias());
        checkQuery(mapping, visualization.searchSource().path("query"));
        for (JsonNode aggregation : state.path("aggs")) {
            String type = aggregation.path("type").asText();
            JsonNode parameters = aggregation.path("params");
            if (type.equals("filters")) {
                parameters.path("filters").forEach(filter -> checkQuery(mapping, filter.path("input")));
            } else if (!type.equals("count")) {
                // Kibana does not offer fields within nested objects
                aggregated(mapping, parameters.path("field").asText(), known(KINDS, type), "");
            }
        }
    }

    /** The requests of a Vega specification, and what its expressions read of documents. */
    static void checkVega(SavedObject visualization) {
        JsonNode specification = visualization.vega();
        for (JsonNode data : specification.path("data")) {
            JsonNode url = data.path("url");
            if (url.isObject()) {
                Mapping mapping = Mapping.of(url.path("index").asText());
                if (url.has("%timefield%")) {
                    aggregated(mapping, url.path("%timefield%").asText(), Set.of("date"), "");
                }
                JsonNode body = url.path("body");
                body.path("_source").forEach(field -> mapping.field(field.asText()));
                body.path("sort").forEach(sort -> sort.fieldNames()
                        .forEachRemaining(field -> aggregated(mapping, field, Set.of("number", "date", "string"), "")));
                checkQueryDsl(mapping, body.path("query"));
                checkAggregations(mapping, body.path("aggs"), "");
            }
        }
        checkExpressions(specification);
    }

    private static void checkAggregations(Mapping mapping, JsonNode aggregations, String nested) {
        aggregations.forEach(aggregation -> aggregation.properties().forEach(part -> {
            JsonNode parameters = part.getValue();
            switch (part.getKey()) {
                case "aggs" ->
                    checkAggregations(
                            mapping,
                            parameters,
                            aggregation.path("nested").path("path").asText(nested));
                case "nested" -> {
                    String path = parameters.path("path").asText();
                    require(mapping.field(path).type().equals("nested"), path + " is not nested");
                }
                case "filters" -> parameters.path("filters").forEach(filter -> checkQueryDsl(mapping, filter));
                default ->
                    aggregated(mapping, parameters.path("field").asText(), known(KINDS_IN_VEGA, part.getKey()), nested);
            }
        }));
    }

    private static void checkQueryDsl(Mapping mapping, JsonNode query) {
        query.properties().forEach(part -> {
            switch (part.getKey()) {
                case "match_all" -> {}
                case "bool" ->
                    part.getValue()
                            .forEach(clauses -> clauses.forEach(clause -> {
                                if (!clause.isTextual()) {
                                    checkQueryDsl(mapping, clause);
                                }
                            }));
                case "term" ->
                    part.getValue()
                            .fieldNames()
                            .forEachRemaining(field ->
                                    require(mapping.field(field).type().equals("keyword"), field + " is no keyword"));
                default -> throw new AssertionError("a query that nobody checks: " + part.getKey());
            }
        });
    }

    /** Everything after {@code _source.}, and after the names that elements of its arrays are given. */
    private static void checkExpressions(JsonNode specification) {
        List<Mapping> mappings = specification.path("data").findParents("index").stream()
                .map(url -> Mapping.of(url.path("index").asText()))
                .toList();
        String text = specification.toString();
        require(!mappings.isEmpty(), "a specification that asks for nothing");
        Matcher read = SOURCE_FIELD.matcher(text);
        while (read.find()) {
            inAny(mappings, read.group(1));
        }
        for (JsonNode flattened : specification.findParents("fields")) {
            String array = flattened.path("fields").path(0).asText();
            if (flattened.path("type").asText().equals("flatten") && array.startsWith("_source.")) {
                String element = flattened.path("as").path(0).asText();
                Matcher use =
                        Pattern.compile("\\b" + element + "\\.([A-Za-z]+)").matcher(text);
                while (use.find()) {
                    inAny(mappings, array.substring("_source.".length()) + "." + use.group(1));
                }
            }
        }
    }

    private static void inAny(List<Mapping> mappings, String field) {
        for (Mapping mapping : mappings) {
            try {
                mapping.field(field);
                return;
            } catch (AssertionError notThere) {
                // perhaps in another
            }
        }
        throw new AssertionError("no document has a field '" + field + "'");
    }

    private static void checkQuery(Mapping mapping, JsonNode query) {
        String text = query.path("query").asText();
        require(
                text.isEmpty() || query.path("language").asText().equals("lucene"),
                "a query that a test cannot ask: " + text);
        Matcher queried = QUERIED_FIELD.matcher(text);
        boolean any = false;
        while (queried.find()) {
            require(mapping.field(queried.group(1)).searchable(), queried.group(1) + " is not searchable");
            any = true;
        }
        require(text.isEmpty() || any, "a query without a field: " + text);
    }

    private static Set<String> known(Map<String, Set<String>> kinds, String aggregation) {
        Set<String> known = kinds.get(aggregation);
        if (known == null) {
            throw new AssertionError("an aggregation that nobody checks: " + aggregation);
        }
        return known;
    }

    private static void aggregated(Mapping mapping, String name, Set<String> kinds, String nested) {
        Field field = mapping.field(name);
        require(field.aggregatable(), name + " cannot be aggregated");
        require(kinds.contains(field.kind()), name + " is of kind " + field.kind() + ", not one of " + kinds);
        require(field.nested().equals(nested), name + " lies in nested '" + field.nested() + "', not '" + nested + "'");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
