package io.shopstream.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All sessions of a real clickstream, from the file alone: the design's "How real sources map" in the plainest words.
 * Cancelled invoices, lines without positive quantity and price, and lines that are none of the format's are no events.
 */
final class Recomputation {

    private final Map<String, RecomputedSession> sessions = new LinkedHashMap<>();
    private final Set<String> users = new HashSet<>();
    private final RecomputedTraffic traffic = new RecomputedTraffic();
    private final RecomputedProducts products;
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
            // none of the sources has reviews
            case "product_sentiment" -> Map.of();
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
        add(
                row.get("user_id"),
                row.get("user_session"),
                "",
                new ShopEvent(at, count, row.get("product_id"), ShopEvent.NONE, category, price, 1));
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
        add(
                row.get("user_id"),
                "taobao-" + row.get("user_id"),
                "",
                new ShopEvent(
                        at, count, row.get("item_id"), ShopEvent.NONE, row.get("category_id"), BigDecimal.ZERO, 1));
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
        add(
                customer,
                invoice,
                row.get("Country"),
                new ShopEvent(
                        at,
                        ShopEvent.PURCHASE,
                        row.get("StockCode"),
                        row.get("Description").strip(),
                        ShopEvent.NONE,
                        price,
                        quantity));
    }

    private void add(String userId, String sessionId, String country, ShopEvent event) {
        events++;
        traffic.add(userId, sessionId, country, event);
        String id = userId.replace("%", "%25").replace(":", "%3A") + ":" + sessionId;
        products.add(event, id);
        boolean firstOfUser = users.add(userId);
        sessions.computeIfAbsent(id, absent -> new RecomputedSession(userId, sessionId, firstOfUser, country))
                .add(event);
    }
}
