package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One search that an object makes.
 *
 * @param object whose it is; of a Vega specification with the name of the data
 * @param alias what is searched
 * @param body the search, as Elasticsearch gets it
 * @param rows where the rows are in the answer, as a JSON pointer; empty if it is not said
 */
public record ObjectQuery(String object, String alias, JsonNode body, String rows) {

    /** What is lacking in {@code answer} for something to be shown; empty if nothing is. */
    public List<String> lacking(JsonNode answer) {
        List<String> lacking = new ArrayList<>();
        if (answer.at("/hits/total/value").asLong() == 0) {
            lacking.add("no document");
        }
        if (!body.has("aggs") && answer.at("/hits/hits").isEmpty()) {
            lacking.add("no hit");
        }
        if (!rows.isEmpty() && answer.at(rows).isEmpty()) {
            lacking.add("nothing at " + rows);
        }
        answer.path("aggregations").properties().forEach(named -> visit(named.getKey(), named.getValue(), lacking));
        return lacking;
    }

    /** Every aggregation must have a bucket with documents, and every metric a value. */
    private static void visit(String name, JsonNode aggregation, List<String> lacking) {
        if (aggregation.has("buckets")) {
            boolean any = false;
            for (JsonNode bucket : aggregation.path("buckets")) {
                if (bucket.path("doc_count").asLong() > 0) {
                    any = true;
                    children(name, bucket, lacking);
                }
            }
            if (!any) {
                lacking.add("no bucket of " + name);
            }
        } else if (aggregation.has("doc_count")) {
            children(name, aggregation, lacking);
        } else if (aggregation.path("value").isNull()) {
            lacking.add("no value of " + name);
        }
    }

    private static void children(String name, JsonNode bucket, List<String> lacking) {
        for (Map.Entry<String, JsonNode> child : bucket.properties()) {
            if (child.getValue().isObject()) {
                visit(name + "/" + child.getKey(), child.getValue(), lacking);
            }
        }
    }
}
