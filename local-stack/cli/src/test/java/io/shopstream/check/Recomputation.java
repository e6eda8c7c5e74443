package io.shopstream.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All that must be known of sessions, in the plainest words: of a real clickstream from the file alone, by the design's
 * "How real sources map", or of messages. Cancelled invoices, lines without positive quantity and price, and lines that are none of the format's are no events.
 */
final class Recomputation {

    /** The summary's count of each action. */
    private static final Map<String, String> COUNTS = Map.of(
            "view", ShopEvent.VIEW,
            "click", ShopEvent.CLICK,
            "search", ShopEvent.SEARCH,
            "favorite", ShopEvent.FAVORITE,
            "add_to_cart", ShopEvent.CART,
            "remove_from_cart", ShopEvent.REMOVE,
            "purchase", ShopEvent.PURCHASE,
            "review", ShopEvent.REVIEW);

    private final Map<String, RecomputedSession> sessions = new LinkedHashMap<>();
    private final Set<String> users = new HashSet<>();
    private final RecomputedTraffic traffic = new RecomputedTraffic();
    private final RecomputedProducts products;
    private final Map<String, String> visitors = new HashMap<>();
    private final Map<String, Map<String, String>> reviews = new LinkedHashMap<>();
    private int events;

    private Recomputation(RecomputedProducts products) {
        this.products = products;
    }

    static Recomputation of(String format, Path file) {
        return of(format, file, new RecomputedProducts());
    }

    /** Adds the file's events to {@code products} too, which may know other files'. */
    static Recomputation of(String format, Path file, RecomputedProducts products) {
        Recomputation all = new Recomputation(products);
        try {
            switch (format) {
                case "rees46" -> CsvFile.read(file, all::addRees46);
                case "taobao" -> CsvFile.read(file, all::addTaobao);
                case "online-retail" -> CsvFile.read(file, all::addOnlineRetail);
                default -> throw new IllegalArgumentException(format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Of messages as they are on {@code valid_customer_session}, each of which must come once. */
    static Recomputation ofMessages(Iterable<JsonNode> messages) {
        Recomputation all = new Recomputation(new RecomputedProducts());
        Set<String> ids = new HashSet<>();
        for (JsonNode message : messages) {
            if (!ids.add(id(
                    message.at("/user/userId").asText(),
                    message.get("messageId").asText()))) {
                throw new IllegalArgumentException("twice: " + message);
            }
            all.add(message);
        }
        return all;
    }

    /** Summaries by document id. */
    Map<String, Map<String, String>> summaries() {
        Map<String, Map<String, String>> summaries = new LinkedHashMap<>();
        sessions.forEach((id, session) -> summaries.put(id, session.summary()));
        return summaries;
    }

    /** Documents of {@code index} by id: all that there must be, but for earlier files' and synthetic ones. */
    Map<String, Map<String, String>> documents(String index) {
        return switch (index) {
            case "session_summary" -> summaries();
            case "traffic" -> traffic.documents();
            case "product_stats" -> products.documents();
            case "product_sentiment" -> reviews;
            default -> throw new IllegalArgumentException(index);
        };
    }

    /** Which products go together, over this file and those that were added before it. */
    RecomputedCooccurrence together() {
        return products.together();
    }

    int events() {
        return events;
    }

    int users() {
        return users.size();
    }

    private void addRees46(CsvFile.Row row) {
        String category = row.get("category_code").isEmpty() ? row.get("category_id") : row.get("category_code");
        String count =
                switch (row.get("event_type")) {
                    case "view" -> ShopEvent.VIEW;
                    case "cart" -> ShopEvent.CART;
                    case "remove_from_cart" -> ShopEvent.REMOVE;
                    case "purchase" -> ShopEvent.PURCHASE;
                    default -> "";
                };
        if (count.isEmpty() || row.get("user_session").isEmpty()) {
            return;
        }
        Instant at = Instant.parse(row.get("event_time").replace(" UTC", "Z").replace(' ', 'T'));
        BigDecimal price = row.get("price").isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get("price"));
        addLine(
                row.get("user_id"),
                row.get("user_session"),
                "",
                at,
                count,
                row.get("product_id"),
                ShopEvent.NONE,
                category,
                price,
                1);
    }

    private void addTaobao(CsvFile.Row row) {
        String count =
                switch (row.get("behavior")) {
                    case "pv" -> ShopEvent.VIEW;
                    case "fav" -> ShopEvent.FAVORITE;
                    case "cart" -> ShopEvent.CART;
                    case "buy" -> ShopEvent.PURCHASE;
                    default -> "";
                };
        if (count.isEmpty()) {
            return;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(row.get("unix_seconds")));
        addLine(
                row.get("user_id"),
                "taobao-" + row.get("user_id"),
                "",
                at,
                count,
                row.get("item_id"),
                ShopEvent.NONE,
                row.get("category_id"),
                BigDecimal.ZERO,
                1);
    }

    private void addOnlineRetail(CsvFile.Row row) {
        String invoice = row.get("InvoiceNo");
        int quantity = Integer.parseInt(row.get("Quantity"));
        BigDecimal price = new BigDecimal(row.get("UnitPrice"));
        if (invoice.startsWith("C") || quantity <= 0 || price.signum() <= 0) {
            return;
        }
        String customer = row.get("CustomerID").isEmpty() ? "guest-" + invoice : row.get("CustomerID");
        Instant at = Instant.parse(row.get("InvoiceDate").replace(' ', 'T') + "Z");
        String name = row.get("Description").strip();
        addLine(
                customer,
                invoice,
                row.get("Country"),
                at,
                ShopEvent.PURCHASE,
                row.get("StockCode"),
                name,
                ShopEvent.NONE,
                price,
                quantity);
    }

    @SuppressWarnings("checkstyle:ParameterNumber")
    private void addLine(
            String userId,
            String sessionId,
            String country,
            Instant at,
            String count,
            String productId,
            String name,
            String category,
            BigDecimal price,
            int quantity) {
        String visitor =
                visitors.computeIfAbsent(id(userId, sessionId), absent -> users.contains(userId) ? "returning" : "new");
        ShopMessage line = ShopMessage.line(visitor, country);
        add(userId, sessionId, new ShopEvent(line, events, at, count, productId, name, category, price, quantity));
    }

    private void add(JsonNode message) {
        String userId = message.at("/user/userId").asText();
        String sessionId = message.get("sessionId").asText();
        ShopMessage context = new ShopMessage(
                message.get("messageId").asText(),
                message.path("sequence").asInt(),
                message.get("visitor").asText(),
                Comparison.flat(message.get("device")),
                message.get("referrer").asText(),
                Comparison.flat(message.path("location")),
                text(message, "paymentMethodType"));
        int index = 0;
        for (JsonNode interaction : message.get("interactions")) {
            Instant at = Instant.parse(interaction.get("at").asText());
            String count = COUNTS.getOrDefault(interaction.get("action").asText(), "no action");
            ShopEvent event = new ShopEvent(
                    context,
                    index,
                    at,
                    count,
                    text(interaction, "productId"),
                    text(interaction, "productName"),
                    text(interaction, "productCategory"),
                    interaction.path("productPrice").decimalValue(),
                    interaction.path("quantity").asInt(1));
            add(userId, sessionId, event);
            if (interaction.hasNonNull("review")) {
                JsonNode said = interaction.get("review");
                ShopReview review = new ShopReview(
                        userId,
                        sessionId,
                        event.productId(),
                        at.toString(),
                        said.required("rating").asInt(),
                        text(said, "text"));
                products.add(review);
                reviews.put(id(userId, context.id()) + "#" + index, review.document());
            }
            index++;
        }
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : ShopEvent.NONE;
    }

    private static String id(String userId, String ofUser) {
        return userId.replace("%", "%25").replace(":", "%3A") + ":" + ofUser;
    }

    private void add(String userId, String sessionId, ShopEvent event) {
        events++;
        users.add(userId);
        traffic.add(userId, sessionId, event);
        String id = id(userId, sessionId);
        if (!event.productId().equals(ShopEvent.NONE)) {
            products.add(event, id);
        }
        sessions.computeIfAbsent(id, absent -> new RecomputedSession(userId, sessionId))
                .add(event);
    }
}
