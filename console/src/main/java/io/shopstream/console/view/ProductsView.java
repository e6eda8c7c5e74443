package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is sold and looked at, what goes together, what rises, and what reviews say. */
final class ProductsView {

    static final ProductNetwork.Size NETWORK = new ProductNetwork.Size(40, 90, 8);

    private static final String SHOWN_FIELDS = """
            ["productId","productName","productCategory","views","addToCarts","purchases","unitsSold","revenue",
            "positiveReviews","neutralReviews","negativeReviews"]""";

    private static final Search TOP = Search.of(Indices.PRODUCT_STATS, """
            {"size":25,"track_total_hits":true,"sort":[{"revenue":"desc"},{"views":"desc"},{"productId":"asc"}],
            "_source":%s,"aggs":{"revenue":{"sum":{"field":"revenue"}},"units":{"sum":{"field":"unitsSold"}},
            "views":{"sum":{"field":"views"}},"positive":{"sum":{"field":"positiveReviews"}},
            "neutral":{"sum":{"field":"neutralReviews"}},"negative":{"sum":{"field":"negativeReviews"}}}}""".formatted(SHOWN_FIELDS));

    private static final Search TOGETHER = Search.of(Indices.ITEM_COOCCURRENCE, """
            {"size":60,"sort":[{"sessions":"desc"},{"productId":"asc"}],"_source":["productId","productName",
            "productCategory","sessions","neighbours.productId","neighbours.productName","neighbours.count",
            "neighbours.llr","neighbours.lift"]}""");

    private static final Search REVIEWED = Search.of(Indices.PRODUCT_SENTIMENT, """
            {"size":0,"aggs":{"products":{"terms":{"field":"productId","size":10},"aggs":{
            "sentiment":{"terms":{"field":"sentiment"}},"rating":{"avg":{"field":"rating"}}}}}}""");

    private static final Search NAMES = Search.of(Indices.PRODUCT_STATS, """
            {"size":100,"_source":["productId","productName","productCategory"]}""");

    private ProductsView() {}

    static List<Search> searches(String relation, long clock) {
        return List.of(TOP, TOGETHER.where("relation", List.of(relation)), REVIEWED, Trending.search(clock));
    }

    /** Asks for the names of those products of which the first answers know the ids only. */
    static Search names(List<JsonNode> answers) {
        Set<String> ids = new LinkedHashSet<>(ProductNetwork.shown(Answer.sources(answers.get(1)), NETWORK));
        Trending.of(answers.get(3)).forEach(product -> ids.add(product.productId()));
        ids.addAll(Answer.keys(Answer.aggregation(answers.get(2), "products")));
        return NAMES.where("productId", ids.isEmpty() ? List.of("") : ids);
    }

    /** @param answers to {@link #searches} */
    static ObjectNode of(String relation, List<JsonNode> answers, JsonNode names) {
        ProductNames named = ProductNames.of(names);
        ObjectNode products = Answer.object();
        products.put("relation", relation);
        products.set("totals", totals(answers.get(0)));
        ArrayNode top = products.putArray("top");
        Answer.sources(answers.get(0)).forEach(top::add);
        products.set("network", ProductNetwork.of(Answer.sources(answers.get(1)), named, NETWORK));
        products.set("sentiment", sentiment(answers.get(2), named));
        ArrayNode trending = products.putArray("trending");
        for (Trending.Product product : Trending.of(answers.get(3))) {
            named.describe(trending.addObject(), product.productId())
                    .put("recent", product.recent())
                    .put("before", product.before());
        }
        return products;
    }

    private static ObjectNode totals(JsonNode answer) {
        JsonNode sums = answer.path("aggregations");
        return Answer.object()
                .put("products", Answer.total(answer))
                .put("revenue", Answer.value(sums, "revenue"))
                .put("unitsSold", (long) Answer.value(sums, "units"))
                .put("views", (long) Answer.value(sums, "views"))
                .put("positiveReviews", (long) Answer.value(sums, "positive"))
                .put("neutralReviews", (long) Answer.value(sums, "neutral"))
                .put("negativeReviews", (long) Answer.value(sums, "negative"));
    }

    private static ArrayNode sentiment(JsonNode answer, ProductNames named) {
        ArrayNode products = Answer.array();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(answer, "products"))) {
            JsonNode sentiment = bucket.path("sentiment");
            named.describe(products.addObject(), bucket.path("key").asText())
                    .put("positive", Answer.documentsOf(sentiment, "positive"))
                    .put("neutral", Answer.documentsOf(sentiment, "neutral"))
                    .put("negative", Answer.documentsOf(sentiment, "negative"))
                    .put("rating", Answer.value(bucket, "rating"));
        }
        return products;
    }
}
