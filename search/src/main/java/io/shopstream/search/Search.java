package io.shopstream.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A question to one index.
 *
 * @param index an alias of {@code es-templates}
 * @param body in Elasticsearch's query language
 */
public record Search(String index, ObjectNode body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A question whose body is a constant of this program; what comes from outside goes in by {@link #body}. */
    public static Search of(String index, String body) {
        try {
            return new Search(index, (ObjectNode) JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + body, e);
        }
    }

    /** The same question among documents whose {@code field} is one of {@code values}. */
    public Search where(String field, Iterable<String> values) {
        ObjectNode filtered = body.deepCopy();
        values.forEach(filtered.withObject("/query/terms").withArray(field)::add);
        return new Search(index, filtered);
    }

    /** The same question among documents whose time {@code field} is between two epoch milliseconds, both included. */
    public Search between(String field, long from, long to) {
        ObjectNode filtered = body.deepCopy();
        filtered.withObject("/query/range/" + field)
                .put("gte", from)
                .put("lte", to)
                .put("format", "epoch_millis");
        return new Search(index, filtered);
    }
}
