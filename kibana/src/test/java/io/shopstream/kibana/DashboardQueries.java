package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every search that the shipped objects make when somebody opens the dashboards with a certain time chosen. */
public final class DashboardQueries {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** As many rows as Discover asks for. */
    private static final int ROWS = 500;

    private final Instant from;
    private final Instant to;

    public DashboardQueries(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    public List<ObjectQuery> all() {
        List<ObjectQuery> queries = new ArrayList<>();
        for (SavedObject object : SavedObject.all()) {
            if (object.isVega()) {
                queries.addAll(new VegaRequests(object, from, to).all());
            } else if (object.type().equals("search")) {
                queries.add(new ObjectQuery(object.id(), object.alias(), search(object), ""));
            } else if (object.type().equals("visualization") && !object.alias().isEmpty()) {
                queries.add(new ObjectQuery(object.id(), object.alias(), aggregations(object), ""));
            }
        }
        return queries;
    }

    private JsonNode search(SavedObject search) {
        ObjectNode body = NODES.objectNode().put("size", ROWS);
        body.set("query", query(search));
        search.attributes().path("sort").forEach(sort -> body.withArray("sort")
                .addObject()
                .putObject(sort.path(0).asText())
                .put("order", sort.path(1).asText())
                .put("unmapped_type", "boolean"));
        search.attributes().path("columns").forEach(column -> body.withArray("fields")
                .add(column.asText()));
        return body;
    }

    private JsonNode aggregations(SavedObject visualization) {
        ObjectNode body = NODES.objectNode().put("size", 0);
        body.set("query", query(visualization));
        JsonNode aggregations = visualization.inner("visState").path("aggs");
        new AggregationRequest(aggregations, from, to).addTo(body);
        return body;
    }

    /** The chosen time, where the index pattern has a time field, and the object's own query. */
    private JsonNode query(SavedObject object) {
        ObjectNode query = NODES.objectNode();
        ObjectNode bool = query.putObject("bool");
        bool.putArray("must");
        String timeField = timeField(object.alias());
        if (!timeField.isEmpty()) {
            bool.withArray("filter")
                    .addObject()
                    .putObject("range")
                    .putObject(timeField)
                    .put("gte", from.toString())
                    .put("lte", to.toString())
                    .put("format", "strict_date_optional_time");
        }
        String words = object.searchSource().path("query").path("query").asText();
        if (!words.isEmpty()) {
            bool.withArray("must").add(AggregationRequest.lucene(words));
        }
        return query;
    }

    private static String timeField(String alias) {
        return SavedObject.all("index-pattern").stream()
                .filter(pattern -> pattern.attributes().path("title").asText().equals(alias))
                .map(pattern -> pattern.attributes().path("timeFieldName").asText())
                .findFirst()
                .orElseThrow();
    }
}
