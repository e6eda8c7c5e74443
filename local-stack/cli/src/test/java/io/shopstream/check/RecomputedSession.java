package io.shopstream.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One (user, session) with all its events, and the summary that follows from them by plain counting. */
final class RecomputedSession {

    /** Distinct products, and categories, that a summary lists; documented, and the default of the job. */
    static final int MOST_PRODUCTS = 500;

    /** Interactions with a category whose path a summary has; documented. */
    static final int MOST_STEPS = 100;

    private final String userId;
    private final String sessionId;
    private final List<ShopEvent> events = new ArrayList<>();

    RecomputedSession(String userId, String sessionId) {
        this.userId = userId;
        this.sessionId = sessionId;
    }

    void add(ShopEvent event) {
        events.add(event);
    }

    int events() {
        return events.size();
    }

    /** The summary's fields by dotted name, but for those that tell of the processing: see {@link Comparison}. */
    Map<String, String> summary() {
        List<ShopEvent> ordered = new ArrayList<>(events);
        ordered.sort(ShopEvent.ORDER);
        Instant start = ordered.get(0).at();
        Instant end = ordered.get(ordered.size() - 1).at();
        Map<String, String> fields = new TreeMap<>();
        fields.put("userId", userId);
        fields.put("sessionId", sessionId);
        fields.put("visitor", ordered.get(0).message().visitor());
        fields.put("startedAt", start.toString());
        fields.put("endedAt", end.toString());
        fields.put("sessionDurationSeconds", Long.toString(ChronoUnit.SECONDS.between(start, end)));
        fields.put("interactions", Integer.toString(ordered.size()));
        for (String count : List.of(
                ShopEvent.VIEW,
                ShopEvent.CLICK,
                ShopEvent.SEARCH,
                ShopEvent.FAVORITE,
                ShopEvent.CART,
                ShopEvent.REMOVE,
                ShopEvent.PURCHASE,
                ShopEvent.REVIEW)) {
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
        putOrigin(fields, ordered);
        return fields;
    }

    /** Device and referrer of the earliest message, the place of the earliest that names one, and how is paid. */
    private static void putOrigin(Map<String, String> fields, List<ShopEvent> ordered) {
        Set<ShopMessage> messages = new LinkedHashSet<>();
        ordered.forEach(event -> messages.add(event.message()));
        ShopMessage earliest = ordered.get(0).message();
        earliest.device().forEach((name, value) -> fields.put("device." + name, value));
        fields.put("referrer", earliest.referrer());
        messages.stream()
                .map(ShopMessage::location)
                .filter(location -> !location.isEmpty())
                .findFirst()
                .ifPresent(location -> location.forEach((name, value) -> fields.put("location." + name, value)));
        Set<ShopMessage> buying = ordered.stream()
                .filter(event -> event.is(ShopEvent.PURCHASE))
                .map(ShopEvent::message)
                .collect(Collectors.toSet());
        // the latest that says so, and rather one that buys
        messages.stream()
                .filter(message -> !message.payment().isEmpty())
                .max(Comparator.comparing(buying::contains).thenComparing(List.copyOf(messages)::indexOf))
                .ifPresent(message -> fields.put("paymentMethodType", message.payment()));
    }

    private static void putProducts(Map<String, String> fields, List<ShopEvent> ordered) {
        Set<String> products = new HashSet<>();
        Set<String> categories = new HashSet<>();
        for (ShopEvent event : ordered) {
            boolean named = !event.productId().equals(ShopEvent.NONE);
            if (named && products.size() < MOST_PRODUCTS && products.add(event.productId())) {
                fields.put("productIds[" + (products.size() - 1) + "]", event.productId());
            }
            boolean known = !event.category().equals(ShopEvent.NONE);
            if (known && categories.size() < MOST_PRODUCTS && categories.add(event.category())) {
                fields.put("productCategories[" + (categories.size() - 1) + "]", event.category());
            }
        }
    }

    private static int count(List<ShopEvent> ordered, String count) {
        return (int) ordered.stream().filter(event -> event.is(count)).count();
    }

    private static BigDecimal spent(List<ShopEvent> ordered) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ShopEvent event : ordered) {
            if (event.is(ShopEvent.PURCHASE)) {
                sum = sum.add(event.amount());
            }
        }
        return sum;
    }

    /** The steps reached; comparing is three or more products of the category they first appeared with. */
    private static List<String> keyActivities(List<ShopEvent> ordered) {
        List<String> reached = new ArrayList<>();
        if (count(ordered, ShopEvent.SEARCH) > 0) {
            reached.add("searching");
        }
        if (count(ordered, ShopEvent.VIEW) + count(ordered, ShopEvent.CLICK) + count(ordered, ShopEvent.FAVORITE) > 0) {
            reached.add("browsing");
        }
        Map<String, String> categoryOf = new LinkedHashMap<>();
        for (ShopEvent event : ordered) {
            if (!event.productId().equals(ShopEvent.NONE) && categoryOf.size() < MOST_PRODUCTS) {
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
        if (count(ordered, ShopEvent.REVIEW) > 0) {
            reached.add("reviewing");
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
