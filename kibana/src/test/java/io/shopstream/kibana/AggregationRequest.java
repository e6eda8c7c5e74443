package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Kibana asks for the aggregations of a visualisation: each bucket aggregation within the one before it, the metrics
 * within the last, and the metric by which buckets are ordered beside them.
 */
final class AggregationRequest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** About as many bars as Kibana draws; its own steps of an interval make no difference to the request. */
    private static final int BARS = 50;

    private final List<JsonNode> buckets = new ArrayList<>();
    private final List<JsonNode> metrics = new ArrayList<>();
    private final long intervalSeconds;

    /** @param aggregations as in {@code visState.aggs} */
    AggregationRequest(JsonNode aggregations, Instant from, Instant to) {
        for (JsonNode aggregation : aggregations) {
            (aggregation.path("schema").asText().equals("metric") ? metrics : buckets).add(aggregation);
        }
        this.intervalSeconds = Math.max(1, Duration.between(from, to).toSeconds() / BARS);
    }

    static JsonNode lucene(String words) {
        ObjectNode query = NODES.objectNode();
        query.putObject("query_string")
                .put("query", words)
                .put("analyze_wildcard", true)
                .put("time_zone", "UTC");
        return query;
    }

    void addTo(ObjectNode body) {
        ObjectNode place = body;
        for (JsonNode bucket : buckets) {
            ObjectNode request =
                    place.withObject("/aggs").putObject(bucket.path("id").asText());
            addBucket(bucket, request);
            place = request;
        }
        for (JsonNode metric : metrics) {
            addMetric(metric, place);
        }
    }

    private void addBucket(JsonNode bucket, ObjectNode request) {
        JsonNode parameters = bucket.path("params");
        String type = bucket.path("type").asText();
        ObjectNode written = request.putObject(type);
        switch (type) {
            case "terms" -> {
                written.set("field", parameters.path("field"));
                written.set("size", parameters.path("size"));
                written.putObject("order").set(orderedBy(parameters, request), parameters.path("order"));
                if (parameters.path("missingBucket").asBoolean()) {
                    written.put("missing", "__missing__");
                }
            }
            case "date_histogram" -> {
                written.set("field", parameters.path("field"));
                written.put("fixed_interval", intervalSeconds + "s").put("time_zone", "UTC");
                written.set("min_doc_count", parameters.path("min_doc_count"));
            }
            case "filters" -> {
                ObjectNode filters = written.putObject("filters");
                for (JsonNode filter : parameters.path("filters")) {
                    filters.set(
                            filter.path("label").asText(),
                            lucene(filter.path("input").path("query").asText()));
                }
            }
            default -> throw new AssertionError("a bucket that nobody asks for: " + type);
        }
    }

    private String orderedBy(JsonNode parameters, ObjectNode request) {
        String order = parameters.path("orderBy").asText();
        if (order.equals("_key")) {
            return order;
        }
        for (JsonNode metric : metrics) {
            if (metric.path("id").asText().equals(order)) {
                addMetric(metric, request);
                return metric.path("type").asText().equals("count") ? "_count" : order;
            }
        }
        throw new AssertionError("ordered by a metric that is not there: " + order);
    }

    private static void addMetric(JsonNode metric, ObjectNode place) {
        String type = metric.path("type").asText();
        if (!type.equals("count")) {
            place.withObject("/aggs")
                    .putObject(metric.path("id").asText())
                    .putObject(type)
                    .set("field", metric.path("params").path("field"));
        }
    }
}
