package io.shopstream.insights.popular;

import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.session.recommendation.PopularProducts.Product;
import java.util.Comparator;
import java.util.List;

/** Puts the products of a list in order; the order in which they come decides nothing. */
final class Liked {

    /** Ratings of the shop's mean that each product is given to begin with, so that one of five stars is not the best of all. */
    static final int PRIOR_RATINGS = 10;

    private Liked() {}

    /** The first of a list. */
    static PopularProducts of(String list, List<Mention> products) {
        return new PopularProducts(list, list.equals(PopularProducts.TOP_RATED) ? rated(products) : viewed(products));
    }

    /** By the mean rating after {@value #PRIOR_RATINGS} of the mean of all (a Bayesian average). */
    private static List<Product> rated(List<Mention> products) {
        long ratings = products.stream().mapToLong(Mention::ratings).sum();
        long stars = products.stream().mapToLong(Mention::stars).sum();
        double mean = (double) stars / ratings;
        return products.stream()
                .map(product -> new Product(
                        product.productId(),
                        (PRIOR_RATINGS * mean + product.stars()) / (PRIOR_RATINGS + product.ratings()),
                        product.ratings()))
                .sorted(Comparator.comparingDouble((Product product) -> -product.score())
                        .thenComparing(Product::productId))
                .limit(PopularProducts.MOST)
                .toList();
    }

    private static List<Product> viewed(List<Mention> products) {
        int base = latestBase(products);
        List<Mention> first = products.stream()
                .sorted(mostViewedFirst(base))
                .limit(PopularProducts.MOST)
                .toList();
        double most = first.isEmpty() ? 1 : Math.max(1, units(first.get(0), base));
        return first.stream()
                .map(product -> new Product(product.productId(), units(product, base) / most, 0))
                .toList();
    }

    /** The epoch that all views can be compared as of. */
    static int latestBase(List<Mention> products) {
        return products.stream()
                .mapToInt(product -> product.views().base())
                .max()
                .orElse(0);
    }

    /** By views and, in the list of ratings, by the number of these. */
    static Comparator<Mention> mostViewedFirst(int base) {
        return Comparator.comparingLong((Mention product) -> -units(product, base))
                .thenComparingLong(product -> -product.ratings())
                .thenComparing(Mention::productId);
    }

    /** As of the beginning of an epoch that no view's base is after. */
    static long units(Mention product, int base) {
        return DecayedSum.carried(product.views().units(), product.views().base(), base);
    }
}
