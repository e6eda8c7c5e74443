package io.shopstream.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.kibana.DashboardQueries;
import io.shopstream.kibana.ObjectQuery;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Asks a real Elasticsearch everything that the dashboards ask, for a stack that somebody filled. */
final class DashboardCheck {

    private final StoredDocuments elasticsearch;

    DashboardCheck(StoredDocuments elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** By hand, on a stack that runs: {@code DashboardCheck ELASTICSEARCH FROM TO}. */
    public static void main(String[] arguments) {
        DashboardCheck check = new DashboardCheck(new StoredDocuments(URI.create(arguments[0])));
        List<String> lacking = check.lacking(Instant.parse(arguments[1]), Instant.parse(arguments[2]), alias -> true);
        lacking.forEach(System.out::println);
        System.out.println(lacking.size() + " complaints");
    }

    /**
     * What shows nothing, or cannot be asked, when somebody chooses this time.
     *
     * @param aliases of the indices that are looked at
     */
    List<String> lacking(Instant from, Instant to, Predicate<String> aliases) {
        List<String> lacking = new ArrayList<>();
        for (ObjectQuery query : new DashboardQueries(from, to).all()) {
            if (!aliases.test(query.alias())) {
                continue;
            }
            try {
                JsonNode answer = elasticsearch.call(
                        "POST",
                        "/" + query.alias() + "/_search?track_total_hits=true",
                        query.body().toString());
                query.lacking(answer).forEach(what -> lacking.add(query.object() + ": " + what));
            } catch (RuntimeException refused) {
                lacking.add(query.object() + ": " + refused.getMessage());
            }
        }
        return lacking;
    }
}
