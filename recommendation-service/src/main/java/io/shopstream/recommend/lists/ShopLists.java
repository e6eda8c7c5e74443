package io.shopstream.recommend.lists;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.ProductLists;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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
        return IntStream.of(lists.closest(index, most))
                .filter(neighbour -> product(neighbour) != null)
                .mapToObj(neighbour -> new Companion(String.valueOf(id(neighbour)), lists.closeness(index, neighbour)))
                .toList();
    }

    private @Nullable String id(int index) {
        @Nullable ListedProduct product = product(index);
        return product == null ? null : product.id();
    }

    public Popular popular() {
        return popular;
    }

    void popular(Popular refreshed) {
        popular = refreshed;
    }

    /** Looks which products are popular now. Only reads. */
    Popular findPopular() {
        IntToDoubleFunction trend = index -> lists.figures(index).trend();
        Map<String, Most> byCategory = new TreeMap<>();
        Most ever = new Most(index -> lists.figures(index).popularity());
        Most trending = new Most(trend);
        for (int i = 0; i < lists.size(); i++) {
            @Nullable ListedProduct product = product(i);
            if (product != null) {
                ever.offer(i);
                trending.offer(i);
                if (product.category() != null) {
                    byCategory
                            .computeIfAbsent(product.category(), absent -> new Most(trend))
                            .offer(i);
                }
            }
        }
        Map<String, List<Integer>> categories = new TreeMap<>();
        byCategory.forEach((category, most) -> categories.put(category, most.sorted()));
        return new Popular(ever.sorted(), trending.sorted(), categories);
    }

    /** The largest {@value ProductLists#POPULAR} by a figure, of equals those of the lower key. */
    private final class Most {

        private record Ranked(double figure, long key, int index) {}

        private final IntToDoubleFunction figure;
        private final PriorityQueue<Ranked> leastFirst = new PriorityQueue<>((one, other) -> compare(other, one));

        Most(IntToDoubleFunction figure) {
            this.figure = figure;
        }

        private static int compare(Ranked one, Ranked other) {
            int byFigure = Double.compare(other.figure(), one.figure());
            return byFigure != 0 ? byFigure : Long.compare(one.key(), other.key());
        }

        void offer(int index) {
            leastFirst.add(new Ranked(figure.applyAsDouble(index), lists.key(index), index));
            if (leastFirst.size() > ProductLists.POPULAR) {
                leastFirst.remove();
            }
        }

        List<Integer> sorted() {
            return leastFirst.stream().sorted(Most::compare).map(Ranked::index).toList();
        }
    }
}
