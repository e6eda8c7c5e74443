package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The searches of a Vega specification, with Kibana's placeholders filled in for a dashboard without filters. Refuses what
 * Kibana refuses: a query of one's own beside {@code %context%} or {@code %timefield%}.
 */
final class VegaRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SavedObject object;
    private final Instant from;
    private final Instant to;

    VegaRequests(SavedObject object, Instant from, Instant to) {
        this.object = object;
        this.from = from;
        this.to = to;
    }

    List<ObjectQuery> all() {
        List<ObjectQuery> queries = new ArrayList<>();
        for (JsonNode data : object.vega().path("data")) {
            JsonNode url = data.path("url");
            if (url.isObject()) {
                String rows =
                        "/" + data.path("format").path("property").asText().replace('.', '/');
                queries.add(new ObjectQuery(
                        object.id() + "/" + data.path("name").asText(),
                        url.path("index").asText(),
                        body(url),
                        rows));
            }
        }
        return queries;
    }

    private JsonNode body(JsonNode url) {
        ObjectNode body = url.path("body").deepCopy();
        boolean context = url.has("%context%");
        boolean timeField = url.has("%timefield%");
        if (body.has("query")) {
            if (context || timeField) {
                throw new AssertionError(object.id() + " has a query and %context% or %timefield%");
            }
            dropClauses(body.path("query"));
        } else if (context || timeField) {
            ArrayNode must = body.putObject("query").putObject("bool").putArray("must");
            if (timeField) {
                must.addObject()
                        .putObject("range")
                        .putObject(url.path("%timefield%").asText())
                        .put("gte", from.toString())
                        .put("lte", to.toString())
                        .put("format", "strict_date_optional_time");
            }
        }
        chooseIntervals(body.path("aggs"));
        if (body.toString().contains("%")) {
            throw new AssertionError(object.id() + " has a placeholder that nobody fills in: " + body);
        }
        return body;
    }

    /** As many steps of time as are asked for; Kibana rounds them. */
    private void chooseIntervals(JsonNode aggregations) {
        for (JsonNode parent : aggregations.findParents("date_histogram")) {
            ObjectNode histogram = (ObjectNode) parent.path("date_histogram");
            int steps = histogram.path("interval").path("%autointerval%").asInt();
            if (steps > 0) {
                histogram.remove("interval");
                long seconds = Math.max(1, Duration.between(from, to).toSeconds() / steps);
                histogram.put("fixed_interval", seconds + "s");
            }
        }
    }

    /** A dashboard without filters has no clauses to put in their place. */
    private static void dropClauses(JsonNode query) {
        query.findParents("bool")
                .forEach(parent -> parent.path("bool").properties().forEach(clauses -> {
                    ArrayNode kept = NODES.arrayNode();
                    clauses.getValue().forEach(clause -> {
                        String expected = "%dashboard_context-" + clauses.getKey() + "_clause%";
                        if (!clause.asText().equals(expected)) {
                            kept.add(clause);
                        }
                    });
                    clauses.setValue(kept);
                }));
    }
}
