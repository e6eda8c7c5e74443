package io.shopstream.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The totals of all products of the files added so far, by plain counting. Over several files, since the shops' ids are
 * short numbers, and one shop's chair may have the id of another's guitar.
 */
final class RecomputedProducts {

    private final Map<String, Product> products = new LinkedHashMap<>();
    private final RecomputedCooccurrence together = new RecomputedCooccurrence();
    private final RecomputedNeighbours neighbours = new RecomputedNeighbours();

    private static final class Product {
        private long views;
        private long addToCarts;
        private long purchases;
        private long unitsSold;
        private BigDecimal revenue = BigDecimal.ZERO;
        private final Map<String, Integer> reviews = new TreeMap<>();
        private final Said name = new Said();
        private final Said category = new Said();
    }

    /** What was said last; of what was said at once, the greater text. */
    private static final class Said {
        private String text = ShopEvent.NONE;
        private Instant at = Instant.MIN;

        void hear(String said, Instant when) {
            boolean later = when.isAfter(at);
            boolean greater = when.equals(at) && said.compareTo(text) > 0;
            if (!said.equals(ShopEvent.NONE) && (later || greater)) {
                text = said;
                at = when;
            }
        }

        void put(Map<String, String> fields, String field) {
            if (!text.equals(ShopEvent.NONE)) {
                fields.put(field, text);
            }
        }
    }

    /** Which of them go together. */
    RecomputedCooccurrence together() {
        return together;
    }

    /** How close they are. */
    RecomputedNeighbours neighbours() {
        return neighbours;
    }

    /** An event of a session, which is named as its document is. */
    void add(ShopEvent event, String sessionId) {
        together.add(event, sessionId);
        neighbours.add(event, sessionId);
        Product product = products.computeIfAbsent(event.productId(), absent -> new Product());
        switch (event.count()) {
            case ShopEvent.VIEW -> product.views++;
            case ShopEvent.CART -> product.addToCarts++;
            case ShopEvent.PURCHASE -> {
                product.purchases++;
                product.unitsSold += event.quantity();
                product.revenue = product.revenue.add(event.amount());
            }
            default -> {}
        }
        product.name.hear(event.name(), event.at());
        product.category.hear(event.category(), event.at());
    }

    /** A review, beside its event. */
    void add(ShopReview review) {
        products.computeIfAbsent(review.productId(), absent -> new Product())
                .reviews
                .merge(review.sentiment(), 1, Integer::sum);
    }

    /** Documents of {@code product_stats} by id, each with its fields by name. */
    Map<String, Map<String, String>> documents() {
        Map<String, Map<String, String>> documents = new LinkedHashMap<>();
        products.forEach((id, product) -> {
            Map<String, String> fields = new TreeMap<>();
            fields.put("productId", id);
            product.name.put(fields, "productName");
            product.category.put(fields, "productCategory");
            fields.put("views", Long.toString(product.views));
            fields.put("addToCarts", Long.toString(product.addToCarts));
            fields.put("purchases", Long.toString(product.purchases));
            fields.put("unitsSold", Long.toString(product.unitsSold));
            fields.put("revenue", Comparison.number(product.revenue));
            for (String sentiment : List.of("positive", "neutral", "negative")) {
                fields.put(sentiment + "Reviews", Integer.toString(product.reviews.getOrDefault(sentiment, 0)));
            }
            documents.put(id, fields);
        });
        return documents;
    }
}
