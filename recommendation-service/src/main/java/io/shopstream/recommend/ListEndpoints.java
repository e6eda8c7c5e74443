package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.recommend.lists.ListedProduct;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.PopularLists;
import io.shopstream.recommend.lists.ShopLists;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with the lists as they are, for whomever. */
final class ListEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of("popular", "trending", PopularProducts.TOP_RATED);

    private final LiveLists lists;
    private final PopularLists popular;

    ListEndpoints(LiveLists lists, PopularLists popular) {
        this.lists = lists;
        this.popular = popular;
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
        if (!NAMES.contains(name)) {
            throw QueryParameters.notOneOf("the list", NAMES, name);
        }
        if (!name.equals("trending") && !category.isEmpty()) {
            throw new InvalidRequest(400, "category goes with trending");
        }
        int most = QuestionReader.count(context);
        ArrayNode array = name.equals(PopularProducts.TOP_RATED) ? topRated(most) : mostViewed(name, category, most);
        JsonAnswer.send(context, JSON.objectNode().set("items", array).toString());
    }

    private ArrayNode mostViewed(String name, String category, int most) {
        ArrayNode array = JSON.arrayNode();
        return lists.ask(shop -> {
            ShopLists.Popular views = shop.popular();
            List<Integer> of = name.equals("popular")
                    ? views.ever()
                    : category.isEmpty()
                            ? views.trending()
                            : views.trendingByCategory().getOrDefault(category, List.of());
            of.stream()
                    .map(shop::product)
                    .filter(product -> product != null)
                    .limit(most)
                    .forEach(product -> {
                        array.add(json(product));
                    });
            return array;
        });
    }

    /** Of the products that are counted: of others nothing is known but ratings. */
    private ArrayNode topRated(int most) {
        ArrayNode array = JSON.arrayNode();
        return lists.ask(shop -> {
            for (PopularProducts.Product rated : popular.of(PopularProducts.TOP_RATED)) {
                int index = shop.viewed(rated.productId());
                @Nullable ListedProduct product = index < 0 ? null : shop.product(index);
                if (product != null && array.size() < most) {
                    array.add(json(product).put("score", rated.score()).put("ratings", rated.ratings()));
                }
            }
            return array;
        });
    }

    private static ObjectNode json(ListedProduct product) {
        return JSON.objectNode()
                .put("id", product.id())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", product.price());
    }
}
