package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.List;
import java.util.Optional;

/**
 * One product: its totals, its neighbours, and what its reviews feel like. Never a review's words: shoppers write names
 * into them.
 */
final class ProductDetailsView {

    private static final int NEIGHBOURS_SHOWN = 10;

    private static final Search STATS = Search.of(Indices.PRODUCT_STATS, """
            {"size":1,"_source":["productId","productName","productCategory","views","addToCarts","purchases",
            "unitsSold","revenue"]}""");

    private static final Search NEIGHBOURS = Search.of(Indices.ITEM_COOCCURRENCE, """
            {"size":2,"_source":["relation","productName","productCategory","productPrice","sessions","neighbours"]}""");

    private static final Search REVIEWS = Search.of(Indices.PRODUCT_SENTIMENT, """
            {"size":6,"track_total_hits":true,"sort":[{"at":"desc"}],"_source":["at","rating","sentiment","score"],
            "aggs":{"sentiment":{"terms":{"field":"sentiment"}},"rating":{"terms":{"field":"rating","size":5}},
            "stars":{"avg":{"field":"rating"}},"score":{"avg":{"field":"score"}},
            "timeline":{"auto_date_histogram":{"field":"at","buckets":24},
              "aggs":{"sentiment":{"terms":{"field":"sentiment"}}}}}}""");

    private ProductDetailsView() {}

    static List<Search> searches(String productId) {
        List<String> ids = List.of(productId);
        return List.of(
                STATS.where("productId", ids), NEIGHBOURS.where("productId", ids), REVIEWS.where("productId", ids));
    }

    /**
     * The product; empty if no index knows it.
     *
     * @param answers to {@link #searches}
     */
    static Optional<ObjectNode> of(String productId, List<JsonNode> answers) {
        List<JsonNode> stats = Answer.sources(answers.get(0));
        List<JsonNode> relations = Answer.sources(answers.get(1));
        if (stats.isEmpty() && relations.isEmpty() && Answer.total(answers.get(2)) == 0) {
            return Optional.empty();
        }
        ObjectNode product = Answer.object();
        relations.forEach(
                relation -> product.setAll(Answer.picked(relation, "productName", "productCategory", "productPrice")));
        stats.forEach(known -> product.setAll((ObjectNode) known));
        product.put("productId", productId);
        ObjectNode neighbours = product.putObject("neighbours");
        for (JsonNode relation : relations) {
            ArrayNode shown = neighbours.putArray(relation.path("relation").asText());
            for (JsonNode neighbour : relation.path("neighbours")) {
                if (shown.size() < NEIGHBOURS_SHOWN) {
                    shown.add(Answer.picked(
                            neighbour, "productId", "productName", "productPrice", "count", "llr", "jaccard", "lift"));
                }
            }
        }
        product.set("reviews", reviews(answers.get(2)));
        return Optional.of(product);
    }

    private static ObjectNode reviews(JsonNode answer) {
        JsonNode sentiment = Answer.aggregation(answer, "sentiment");
        ObjectNode reviews = sentiment(Answer.object(), sentiment);
        reviews.put("total", Answer.total(answer))
                .put("stars", Answer.value(answer.path("aggregations"), "stars"))
                .put("score", Answer.value(answer.path("aggregations"), "score"));
        ArrayNode ratings = reviews.putArray("ratings");
        for (int stars = 5; stars >= 1; stars--) {
            ratings.addObject()
                    .put("stars", stars)
                    .put("reviews", Answer.documentsOf(Answer.aggregation(answer, "rating"), String.valueOf(stars)));
        }
        ArrayNode timeline = reviews.putArray("timeline");
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "timeline"))) {
            sentiment(timeline.addObject().put("at", bucket.path("key").asLong()), bucket.path("sentiment"));
        }
        ArrayNode latest = reviews.putArray("latest");
        Answer.sources(answer).forEach(latest::add);
        return reviews;
    }

    private static ObjectNode sentiment(ObjectNode target, JsonNode aggregation) {
        return target.put("positive", Answer.documentsOf(aggregation, "positive"))
                .put("neutral", Answer.documentsOf(aggregation, "neutral"))
                .put("negative", Answer.documentsOf(aggregation, "negative"));
    }
}
