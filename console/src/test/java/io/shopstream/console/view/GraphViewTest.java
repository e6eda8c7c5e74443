package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import org.junit.jupiter.api.Test;

class GraphViewTest {

    private static final int GROUPS = 4;
    private static final int MEMBERS = 10;

    private final GraphLayouts layouts = new GraphLayouts();

    @Test
    void productsOfAGroupLieTogetherAndTheGroupHasTheirCategory() {
        ObjectNode view = GraphView.of("viewed", lists(MEMBERS), Answer.object(), layouts);

        assertThat(view.path("groups")).hasSize(GROUPS);
        assertThat(view.at("/groups/0/products").asInt()).isEqualTo(MEMBERS);
        assertThat(view.path("groups").findValuesAsText("category"))
                .containsExactlyInAnyOrder("Category 0", "Category 1", "Category 2", "Category 3");
        assertThat(view.path("listed").asInt()).isEqualTo(77);
        double inside = 0;
        double between = 0;
        int pairsInside = 0;
        int pairsBetween = 0;
        JsonNode products = view.at("/network/products");
        for (JsonNode one : products) {
            assertThat(one.path("x").asDouble()).isBetween(0.0, 1.0);
            assertThat(one.path("y").asDouble()).isBetween(0.0, 1.0);
            for (JsonNode other : products) {
                if (one.path("group").equals(other.path("group"))) {
                    inside += distance(one, other);
                    pairsInside++;
                } else {
                    between += distance(one, other);
                    pairsBetween++;
                }
            }
        }
        assertThat(between / pairsBetween).isGreaterThan(2 * inside / pairsInside);
    }

    @Test
    void aGraphWhoseTiesStayStaysWhereItLay() {
        JsonNode before =
                GraphView.of("viewed", lists(MEMBERS), Answer.object(), layouts).at("/network/products");
        ObjectNode stronger = lists(MEMBERS);
        stronger.findParents("llr").forEach(tie -> ((ObjectNode) tie)
                .put("llr", 2 * tie.path("llr").asDouble()));

        assertThat(GraphView.of("viewed", stronger, Answer.object(), layouts).at("/network/products"))
                .isEqualTo(before);
        assertThat(GraphView.of("viewed", lists(MEMBERS), Answer.object(), new GraphLayouts())
                        .at("/network/products"))
                .isEqualTo(before);
    }

    @Test
    void aGraphThatGrowsIsLaidOutFromWhereItLay() {
        JsonNode before = GraphView.of("viewed", lists(MEMBERS - 1), Answer.object(), layouts)
                .at("/network/products");
        JsonNode after =
                GraphView.of("viewed", lists(MEMBERS), Answer.object(), layouts).at("/network/products");

        double moved = 0;
        for (JsonNode product : before) {
            moved += distance(product, ofId(after, product.path("productId").asText())) / before.size();
        }
        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(moved).isLessThan(0.15);
    }

    @Test
    void isCutToItsSizeAndAnEmptyIndexIsAnEmptyGraph() {
        ObjectNode lists = Answer.object();
        ArrayNode hits = lists.putObject("hits").putArray("hits");
        for (int product = 0; product < 100; product++) {
            for (int neighbour = 0; neighbour < 50; neighbour++) {
                add(hits, "a" + product, "b" + product + "-" + neighbour, 100 - neighbour, "");
            }
        }

        ObjectNode view = GraphView.of("viewed", lists, Answer.object(), layouts);

        assertThat(view.at("/network/products")).hasSize(100);
        assertThat(view.at("/network/ties").size()).isBetween(50, 250);
        assertThat(GraphView.names(lists).body().at("/query/terms/productId")).hasSize(100);
        assertThat(GraphView.of("bought", Answer.object(), Answer.object(), layouts))
                .hasToString(
                        "{\"relation\":\"bought\",\"listed\":0,\"network\":{\"products\":[],\"ties\":[]},\"groups\":[]}");
    }

    /** Each product goes with three others of its category, and one in ten with one of the next category. */
    private static ObjectNode lists(int members) {
        ObjectNode lists = Answer.object();
        lists.putObject("hits").putObject("total").put("value", 77);
        ArrayNode hits = ((ObjectNode) lists.path("hits")).putArray("hits");
        for (int product = 0; product < GROUPS * members; product++) {
            int group = product % GROUPS;
            for (int step = 1; step <= 3; step++) {
                add(
                        hits,
                        id(product),
                        id(group + GROUPS * ((product / GROUPS + step) % members)),
                        50,
                        "Category " + group);
            }
            if (product / GROUPS == 0) {
                add(hits, id(product), id((product + 1) % GROUPS), 5, "Category " + group);
            }
        }
        return lists;
    }

    private static String id(int product) {
        return "p-" + product;
    }

    private static void add(ArrayNode hits, String id, String neighbour, double llr, String category) {
        ObjectNode source =
                hits.addObject().putObject("_source").put("productId", id).put("sessions", 5);
        source.put("productCategory", category);
        source.putArray("neighbours")
                .addObject()
                .put("productId", neighbour)
                .put("count", 2)
                .put("llr", llr)
                .put("lift", 1.5);
    }

    private static JsonNode ofId(JsonNode products, String id) {
        for (JsonNode product : products) {
            if (product.path("productId").asText().equals(id)) {
                return product;
            }
        }
        throw new AssertionError(id);
    }

    private static double distance(JsonNode one, JsonNode other) {
        return Math.hypot(
                one.path("x").asDouble() - other.path("x").asDouble(),
                one.path("y").asDouble() - other.path("y").asDouble());
    }
}
