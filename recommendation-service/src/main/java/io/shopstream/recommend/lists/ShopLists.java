package io.shopstream.recommend.lists;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.MostPopular;
import io.shopstream.ranking.ProductFigures;
import io.shopstream.ranking.ProductLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a question may look at, while {@link LiveLists} holds it still: the lists of viewed products, what they are, and which are
 * popular.
 */
public final class ShopLists {

    private final ProductLists lists;
    private final List<@Nullable ListedProduct> products;
    private final Map<String, List<Companion>> bought;
    private Popular popular = new Popular(List.of(), List.of(), Map.of());

    /**
     * A product that goes with another.
     *
     * @param score of its relation's own kind: closeness, or log-likelihood ratio
     */
    public record Companion(String id, double score) {}

    /**
     * Indices of products, the most popular first.
     *
     * @param ever by the sessions that viewed it, the older the less
     * @param trending by the same with a much shorter half-life
     * @param trendingByCategory as {@code trending}
     */
    public record Popular(List<Integer> ever, List<Integer> trending, Map<String, List<Integer>> trendingByCategory) {}

    ShopLists(ProductLists lists, List<@Nullable ListedProduct> products, Map<String, List<Companion>> bought) {
        this.lists = lists;
        this.products = products;
        this.bought = bought;
    }

    public ProductLists lists() {
        return lists;
    }

    /** The index of a product that was viewed; -1 if there is none of that id. */
    public int viewed(String productId) {
        int index = lists.known(Relation.VIEWED.key(productId));
        return index >= 0 && lists.isPresent(index) ? index : -1;
    }

    /** What a product is; null for one that is absent. */
    public @Nullable ListedProduct product(int index) {
        return lists.isPresent(index) ? products.get(index) : null;
    }

    /** What goes with a product, the clearest first; empty for one that is not known. */
    public List<Companion> companions(Relation relation, String productId, int most) {
        if (relation == Relation.BOUGHT) {
            List<Companion> all = bought.getOrDefault(productId, List.of());
            return all.subList(0, Math.min(most, all.size()));
        }
        int index = viewed(productId);
        if (index < 0) {
            return List.of();
        }
        List<Companion> companions = new ArrayList<>();
        for (int neighbour : lists.closest(index, most)) {
            @Nullable ListedProduct product = product(neighbour);
            if (product != null) {
                companions.add(new Companion(product.id(), lists.closeness(index, neighbour)));
            }
        }
        return companions;
    }

    public Popular popular() {
        return popular;
    }

    void popular(Popular refreshed) {
        popular = refreshed;
    }

    /** Looks which products are popular now. Only reads. */
    Popular findPopular() {
        Map<String, MostPopular> byCategory = new TreeMap<>();
        MostPopular ever = new MostPopular(lists, ProductFigures::popularity);
        MostPopular trending = new MostPopular(lists, ProductFigures::trend);
        for (int i = 0; i < lists.size(); i++) {
            @Nullable ListedProduct product = product(i);
            if (product != null) {
                ever.offer(i);
                trending.offer(i);
                if (product.category() != null) {
                    byCategory
                            .computeIfAbsent(
                                    product.category(), absent -> new MostPopular(lists, ProductFigures::trend))
                            .offer(i);
                }
            }
        }
        Map<String, List<Integer>> categories = new TreeMap<>();
        byCategory.forEach((category, most) -> categories.put(category, most.products()));
        return new Popular(ever.products(), trending.products(), categories);
    }
}
