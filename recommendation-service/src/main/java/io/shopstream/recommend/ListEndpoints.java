package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.recommend.lists.ListedProduct;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.ShopLists;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Answers with the lists as they are, for whomever. */
final class ListEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LiveLists lists;

    ListEndpoints(LiveLists lists) {
        this.lists = lists;
    }

    void addTo(JavalinConfig server) {
        server.routes.get("/api/item-to-item/{relation}/{item}", this::itemToItem);
        server.routes.get("/api/non-personalized/{name}", this::nonPersonalized);
    }

    private void itemToItem(Context context) {
        QueryParameters.only(context, Set.of("n"));
        String name = context.pathParam("relation");
        Relation relation = Arrays.stream(Relation.values())
                .filter(one -> one.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryParameters.notOneOf("the relation", List.of("viewed", "bought"), name));
        String item = QuestionReader.id("the item", context.pathParam("item"));
        int most = QuestionReader.count(context);
        List<ShopLists.Companion> companions = lists.ask(shop -> shop.companions(relation, item, most));
        ArrayNode array = JSON.arrayNode();
        companions.forEach(
                companion -> array.addObject().put("id", companion.id()).put("score", companion.score()));
        JsonAnswer.send(context, JSON.objectNode().set("items", array).toString());
    }

    private void nonPersonalized(Context context) {
        QueryParameters.only(context, Set.of("n", "category"));
        String name = context.pathParam("name");
        String category = QueryParameters.optional(context, "category", "");
        if (!name.equals("popular") && !name.equals("trending")) {
            throw QueryParameters.notOneOf("the list", List.of("popular", "trending"), name);
        }
        if (name.equals("popular") && !category.isEmpty()) {
            throw new InvalidRequest(400, "category goes with trending");
        }
        int most = QuestionReader.count(context);
        ArrayNode array = JSON.arrayNode();
        lists.ask(shop -> {
            ShopLists.Popular popular = shop.popular();
            List<Integer> of = name.equals("popular")
                    ? popular.ever()
                    : category.isEmpty()
                            ? popular.trending()
                            : popular.trendingByCategory().getOrDefault(category, List.of());
            of.stream()
                    .map(shop::product)
                    .filter(product -> product != null)
                    .limit(most)
                    .forEach(product -> {
                        array.add(json(product));
                    });
            return array;
        });
        JsonAnswer.send(context, JSON.objectNode().set("items", array).toString());
    }

    private static ObjectNode json(ListedProduct product) {
        return JSON.objectNode()
                .put("id", product.id())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", product.price());
    }
}
