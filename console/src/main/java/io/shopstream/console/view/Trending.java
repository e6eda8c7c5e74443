package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The products that the last hour's sessions had more often than those of the hour before, among the 300 that both had
 * most often. Ranked by the difference over the root of the sum: how unlikely it is that nothing changed, if each count
 * is a Poisson variable (Przyborowski and Wilenski, Homogeneity of results in testing samples from Poisson series,
 * 1940), so that 100 after 50 goes before 3 after none.
 */
final class Trending {

    private static final long WINDOW = Duration.ofHours(1).toMillis();
    private static final int SHOWN = 10;
    private static final int FEWEST_SESSIONS = 3;

    private Trending() {}

    /**
     * A product and in how many sessions it was.
     *
     * @param recent of the last hour
     * @param before of the hour before
     */
    record Product(String productId, long recent, long before) {

        double score() {
            return (recent - before) / Math.sqrt((double) recent + before);
        }
    }

    static Search search(long clock) {
        String recent = "{\"range\":{\"endedAt\":{\"gt\":" + (clock - WINDOW) + ",\"format\":\"epoch_millis\"}}}";
        return Search.of(
                        Indices.SESSION_SUMMARY,
                        "{\"size\":0,\"aggs\":{\"products\":{\"terms\":{\"field\":\"productIds\",\"size\":300},"
                                + "\"aggs\":{\"recent\":{\"filter\":" + recent + "}}}}}")
                .between("endedAt", clock - 2 * WINDOW + 1, clock);
    }

    /** @param answer to {@link #search} */
    static List<Product> of(JsonNode answer) {
        List<Product> products = new ArrayList<>();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "products"))) {
            long recent = Answer.documents(bucket.path("recent"));
            Product product = new Product(bucket.path("key").asText(), recent, Answer.documents(bucket) - recent);
            if (recent >= FEWEST_SESSIONS && recent > product.before()) {
                products.add(product);
            }
        }
        products.sort(Comparator.comparingDouble(Product::score).reversed().thenComparing(Product::productId));
        return products.subList(0, Math.min(SHOWN, products.size()));
    }
}
