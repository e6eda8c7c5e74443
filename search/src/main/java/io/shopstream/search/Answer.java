package io.shopstream.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Elasticsearch's answers. Total: what is not there, or is of another kind than expected, is nothing, zero or an
 * empty text, because an index may be empty or of another version.
 */
public final class Answer {

    private Answer() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode aggregation(JsonNode answer, String name) {
        return answer.path("aggregations").path(name);
    }

    public static JsonNode buckets(JsonNode aggregation) {
        return aggregation.path("buckets");
    }

    public static long documents(JsonNode bucket) {
        return bucket.path("doc_count").asLong();
    }

    /** A metric's value; 0 where there were no documents, for which Elasticsearch says null. */
    public static double value(JsonNode aggregations, String name) {
        return aggregations.path(name).path("value").asDouble();
    }

    public static long total(JsonNode answer) {
        return answer.at("/hits/total/value").asLong();
    }

    public static List<JsonNode> sources(JsonNode answer) {
        List<JsonNode> sources = new ArrayList<>();
        for (JsonNode hit : answer.at("/hits/hits")) {
            if (hit.path("_source").isObject()) {
                sources.add(hit.path("_source"));
            }
        }
        return sources;
    }

    /** The bucket of a terms or filters aggregation with this key; a missing node if there is none. */
    public static JsonNode bucket(JsonNode aggregation, String key) {
        for (JsonNode bucket : buckets(aggregation)) {
            if (key.equals(
                    bucket.path("key_as_string").asText(bucket.path("key").asText()))) {
                return bucket;
            }
        }
        return buckets(aggregation).path(key);
    }

    /** Its documents; 0 if there is none. */
    public static long documentsOf(JsonNode aggregation, String key) {
        return documents(bucket(aggregation, key));
    }

    /** The keys of the buckets, in their order. */
    public static List<String> keys(JsonNode aggregation) {
        List<String> keys = new ArrayList<>();
        buckets(aggregation).forEach(bucket -> keys.add(bucket.path("key").asText()));
        return keys;
    }

    /** Those fields of a document that may be shown, and no others. */
    public static ObjectNode picked(JsonNode source, String... fields) {
        ObjectNode picked = object();
        for (String field : fields) {
            JsonNode value = source.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                picked.set(field, value);
            }
        }
        return picked;
    }

    /** A part of a whole, from 0 to 1; 0 of nothing. */
    public static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
