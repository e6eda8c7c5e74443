package io.shopstream.recommend.lists;

import io.shopstream.content.ContentIndex;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.MostPopular;
import io.shopstream.ranking.ProductFigures;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.coldstart.ContentRecommender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a question may look at, while {@link LiveLists} holds it still: the lists of viewed products, what they are, and which are
 * popular.
 */
public final class ShopLists {

    /** For so long a product counts as new. */
    private static final Duration FRESH = Duration.ofDays(14);

    private final ProductLists lists;
    private final List<@Nullable ListedProduct> products;
    private final Map<String, List<Companion>> bought;
    private Popular popular = new Popular(List.of(), List.of(), Map.of(), List.of(), Double.MAX_VALUE);

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
     * @param fresh first seen lately, and of too few sessions yet for what was counted to say much; the newest first
     * @param topPercent the popularity that one product in a hundred has
     */
    public record Popular(
            List<Integer> ever,
            List<Integer> trending,
            Map<String, List<Integer>> trendingByCategory,
            List<Integer> fresh,
            double topPercent) {}

    ShopLists(ProductLists lists, List<@Nullable ListedProduct> products, Map<String, List<Companion>> bought) {
        this.lists = lists;
        this.products = products;
        this.bought = bought;
    }

    public ProductLists lists() {
        return lists;
    }

    /** What the products are. */
    public ContentIndex content() {
        return lists.content();
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

    /** Whether a product is one of the most popular hundredth. */
    public boolean isOfTopPercent(int product) {
        return lists.figures(product).popularity() >= popular.topPercent();
    }

    private boolean isFresh(int product, long atMillis) {
        ProductFigures figures = lists.figures(product);
        return figures.sessions() < ContentRecommender.ENOUGH && figures.firstSeen() > atMillis - FRESH.toMillis();
    }

    /** Looks which products are popular now. Only reads. */
    Popular findPopular(long atMillis) {
        Map<String, MostPopular> byCategory = new TreeMap<>();
        MostPopular ever = new MostPopular(lists, ProductFigures::popularity);
        MostPopular trending = new MostPopular(lists, ProductFigures::trend);
        MostPopular fresh = new MostPopular(lists, ProductFigures::firstSeen);
        double[] popularities = new double[lists.size()];
        int known = 0;
        for (int i = 0; i < lists.size(); i++) {
            @Nullable ListedProduct product = product(i);
            if (product != null) {
                ever.offer(i);
                trending.offer(i);
                popularities[known++] = lists.figures(i).popularity();
                if (isFresh(i, atMillis)) {
                    fresh.offer(i);
                }
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
        Arrays.sort(popularities, 0, known);
        double topPercent = known == 0 ? Double.MAX_VALUE : popularities[known - (known + 99) / 100];
        return new Popular(ever.products(), trending.products(), categories, fresh.products(), topPercent);
    }
}
