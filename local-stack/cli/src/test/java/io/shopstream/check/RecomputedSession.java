package io.shopstream.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One (user, session) of a file with all its events, and the summary that follows from them by plain counting. */
final class RecomputedSession {

    /** Distinct products, and categories, that a summary lists; documented, and the default of the job. */
    static final int MOST_PRODUCTS = 500;

    /** Interactions with a category whose path a summary has; documented. */
    static final int MOST_STEPS = 100;

    private final String userId;
    private final String sessionId;
    private final boolean first;
    private final String country;
    private final List<ShopEvent> events = new ArrayList<>();

    /**
     * @param first whether it is its user's first session in the file
     * @param country empty if not recorded
     */
    RecomputedSession(String userId, String sessionId, boolean first, String country) {
        this.userId = userId;
        this.sessionId = sessionId;
        this.first = first;
        this.country = country;
    }

    void add(ShopEvent event) {
        events.add(event);
    }

    int events() {
        return events.size();
    }

    /** The summary's fields by dotted name, but for those that tell of the processing: see {@link Comparison}. */
    Map<String, String> summary() {
        // a stable sort: events of the same second stay in the order of the file
        List<ShopEvent> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(ShopEvent::at));
        Instant start = ordered.get(0).at();
        Instant end = ordered.get(ordered.size() - 1).at();
        Map<String, String> fields = new TreeMap<>();
        fields.put("userId", userId);
        fields.put("sessionId", sessionId);
        fields.put("visitor", first ? "new" : "returning");
        fields.put("startedAt", start.toString());
        fields.put("endedAt", end.toString());
        fields.put("sessionDurationSeconds", Long.toString(end.getEpochSecond() - start.getEpochSecond()));
        fields.put("interactions", Integer.toString(ordered.size()));
        for (String count : List.of(
                ShopEvent.VIEW,
                "clicks",
                "searches",
                ShopEvent.FAVORITE,
                ShopEvent.CART,
                ShopEvent.REMOVE,
                ShopEvent.PURCHASE,
                "reviews")) {
            fields.put(count, Integer.toString(count(ordered, count)));
        }
        putProducts(fields, ordered);
        boolean bought = count(ordered, ShopEvent.PURCHASE) > 0;
        fields.put("amountSpent", Comparison.number(spent(ordered)));
        fields.put("purchaseMade", Boolean.toString(bought));
        fields.put("bounced", Boolean.toString(ordered.size() == 1));
        fields.put("cartAbandoned", Boolean.toString(count(ordered, ShopEvent.CART) > 0 && !bought));
        List<String> activities = keyActivities(ordered);
        fields.put("keyActivity", activities.get(activities.size() - 1));
        putList(fields, "keyActivities", activities);
        putList(fields, "categoryPath", categoryPath(ordered));
        fields.put("device.deviceType", "not_recorded");
        fields.put("referrer", "not_recorded");
        if (!country.isEmpty()) {
            fields.put("location.country", country);
        }
        return fields;
    }

    private static void putProducts(Map<String, String> fields, List<ShopEvent> ordered) {
        Set<String> products = new HashSet<>();
        Set<String> categories = new HashSet<>();
        for (ShopEvent event : ordered) {
            if (products.size() < MOST_PRODUCTS && products.add(event.productId())) {
                fields.put("productIds[" + (products.size() - 1) + "]", event.productId());
            }
            boolean known = !event.category().equals(ShopEvent.NONE);
            if (known && categories.size() < MOST_PRODUCTS && categories.add(event.category())) {
                fields.put("productCategories[" + (categories.size() - 1) + "]", event.category());
            }
        }
    }

    private static int count(List<ShopEvent> ordered, String count) {
        return (int)
                ordered.stream().filter(event -> event.count().equals(count)).count();
    }

    private static BigDecimal spent(List<ShopEvent> ordered) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ShopEvent event : ordered) {
            if (event.count().equals(ShopEvent.PURCHASE)) {
                sum = sum.add(event.price().multiply(BigDecimal.valueOf(event.quantity())));
            }
        }
        return sum;
    }

    /** The steps reached; comparing is three or more products of the category they first appeared with. */
    private static List<String> keyActivities(List<ShopEvent> ordered) {
        List<String> reached = new ArrayList<>();
        if (count(ordered, ShopEvent.VIEW) + count(ordered, ShopEvent.FAVORITE) > 0) {
            reached.add("browsing");
        }
        Map<String, String> categoryOf = new LinkedHashMap<>();
        for (ShopEvent event : ordered) {
            if (categoryOf.size() < MOST_PRODUCTS) {
                categoryOf.putIfAbsent(event.productId(), event.category());
            }
        }
        Map<String, Integer> products = new LinkedHashMap<>();
        categoryOf.values().forEach(category -> products.merge(category, 1, Integer::sum));
        products.remove(ShopEvent.NONE);
        if (products.values().stream().anyMatch(number -> number >= 3)) {
            reached.add("comparing");
        }
        if (count(ordered, ShopEvent.CART) + count(ordered, ShopEvent.REMOVE) > 0) {
            reached.add("carting");
        }
        if (count(ordered, ShopEvent.PURCHASE) > 0) {
            reached.add("buying");
        }
        return reached;
    }

    private static List<String> categoryPath(List<ShopEvent> ordered) {
        List<String> path = new ArrayList<>();
        String last = ShopEvent.NONE;
        int steps = 0;
        for (ShopEvent event : ordered) {
            if (event.category().equals(ShopEvent.NONE) || steps == MOST_STEPS) {
                continue;
            }
            steps++;
            if (!event.category().equals(last)) {
                path.add(event.category());
            }
            last = event.category();
        }
        return path;
    }

    private static void putList(Map<String, String> fields, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            fields.put(name + "[" + i + "]", values.get(i));
        }
    }
}
