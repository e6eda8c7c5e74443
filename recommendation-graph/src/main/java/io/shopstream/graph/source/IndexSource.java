package io.shopstream.graph.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.Vertex;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the graph from the indices: the lists of the products with most sessions first, then who is like whom and
 * the lists of users, both by id, where there are any. Names and categories that lists do not know come from {@code product_stats}.
 */
public final class IndexSource {

    /** Ids of one question for names. */
    private static final int NAMES = 100;

    private static final Search PRODUCT_LISTS = Search.of(Indices.ITEM_COOCCURRENCE, """
            {"sort":[{"sessions":{"order":"desc","unmapped_type":"long"}},{"productId":{"order":"asc","unmapped_type":"keyword"}}],
            "_source":["productId","productName","productCategory","sessions","neighbours.productId","neighbours.llr",
            "neighbours.count"]}""");

    private static final Search USER_LISTS = Search.of(Indices.USER_RECOMMENDATION, """
            {"sort":[{"userId":{"order":"asc","unmapped_type":"keyword"}}],
            "_source":["userId","products.productId","products.score"]}""");

    private static final Search SIMILAR_USERS = Search.of(Indices.SIMILAR_USER, """
            {"sort":[{"userId":{"order":"asc","unmapped_type":"keyword"}}],
            "_source":["userId","groupId","neighbours.userId","neighbours.similarity"]}""");

    private static final Search DESCRIPTIONS = Search.of(Indices.PRODUCT_STATS, """
            {"size":100,"_source":["productId","productName","productCategory"]}""");

    private final Elasticsearch elasticsearch;
    private final ListPages pages;

    public IndexSource(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
        pages = new ListPages(elasticsearch);
    }

    /** @param relation {@link Relation#VIEWED} or {@link Relation#BOUGHT}: by which products go together */
    public RecommendationGraph read(Relation relation, Bounds bounds) throws SearchFailure {
        GraphBuilder builder = new GraphBuilder(bounds);
        Search products = PRODUCT_LISTS.where("relation", List.of(relation.label()));
        builder.leaveOut(pages.read(products, bounds.products(), list -> addProductList(builder, relation, list)));
        if (bounds.users() > 0) {
            builder.leaveOut(pages.read(SIMILAR_USERS, bounds.users(), list -> addSimilarUsers(builder, list)));
            builder.leaveOut(pages.read(USER_LISTS, bounds.users(), list -> addUserList(builder, list)));
        }
        RecommendationGraph graph = builder.build();
        Map<String, JsonNode> descriptions = descriptions(graph);
        return graph.described(vertex -> described(vertex, descriptions));
    }

    private static void addProductList(GraphBuilder builder, Relation relation, JsonNode list) {
        String id = list.path("productId").asText();
        String name = list.path("productName").asText();
        String category = list.path("productCategory").asText();
        Vertex product = new Vertex(
                Kind.PRODUCT, id, name, category, list.path("sessions").asLong());
        if (id.isEmpty() || !builder.describe(product)) {
            return;
        }
        for (JsonNode neighbour : list.path("neighbours")) {
            connect(builder, id, neighbour, "productId", relation, "llr");
        }
    }

    private static void addUserList(GraphBuilder builder, JsonNode list) {
        String id = list.path("userId").asText();
        if (id.isEmpty()) {
            return;
        }
        builder.describe(new Vertex(Kind.USER, id, "", "", 0));
        for (JsonNode product : list.path("products")) {
            connect(builder, id, product, "productId", Relation.RECOMMENDED, "score");
        }
    }

    private static void addSimilarUsers(GraphBuilder builder, JsonNode list) {
        String id = list.path("userId").asText();
        if (id.isEmpty()) {
            return;
        }
        builder.describe(new Vertex(Kind.USER, id, "", list.path("groupId").asText(), 0));
        for (JsonNode neighbour : list.path("neighbours")) {
            connect(builder, id, neighbour, "userId", Relation.SIMILAR, "similarity");
        }
    }

    private static void connect(
            GraphBuilder builder, String from, JsonNode entry, String id, Relation relation, String weight) {
        String to = entry.path(id).asText();
        double value = entry.path(weight).asDouble();
        if (!to.isEmpty() && Double.isFinite(value)) {
            builder.connect(from, to, relation, value, entry.path("count").asLong());
        }
    }

    private Map<String, JsonNode> descriptions(RecommendationGraph graph) throws SearchFailure {
        List<String> unknown = graph.vertices().stream()
                .filter(vertex -> vertex.kind() == Kind.PRODUCT)
                .filter(vertex -> vertex.name().isEmpty() || vertex.category().isEmpty())
                .map(Vertex::id)
                .toList();
        Map<String, JsonNode> descriptions = new HashMap<>();
        for (int from = 0; from < unknown.size(); from += NAMES) {
            List<String> ids = new ArrayList<>(unknown.subList(from, Math.min(from + NAMES, unknown.size())));
            for (JsonNode source : Answer.sources(elasticsearch.search(DESCRIPTIONS.where("productId", ids)))) {
                descriptions.put(source.path("productId").asText(), source);
            }
        }
        return descriptions;
    }

    private static Vertex described(Vertex vertex, Map<String, JsonNode> descriptions) {
        JsonNode known = vertex.kind() == Kind.PRODUCT ? descriptions.get(vertex.id()) : null;
        if (known == null) {
            return vertex;
        }
        return new Vertex(
                vertex.kind(),
                vertex.id(),
                vertex.name().isEmpty() ? known.path("productName").asText() : vertex.name(),
                vertex.category().isEmpty() ? known.path("productCategory").asText() : vertex.category(),
                vertex.sessions());
    }
}
