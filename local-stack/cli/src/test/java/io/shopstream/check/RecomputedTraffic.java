package io.shopstream.check;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The traffic of a file, minute by minute, by plain counting: sets of sessions and users, and sums. */
final class RecomputedTraffic {

    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private static final class Cell {
        private final String minute;
        private final String dimension;
        private final String value;
        private final Set<List<String>> sessions = new HashSet<>();
        private final Set<String> visitors = new HashSet<>();
        private long interactions;
        private long purchases;
        private BigDecimal revenue = BigDecimal.ZERO;

        private Cell(String minute, String dimension, String value) {
            this.minute = minute;
            this.dimension = dimension;
            this.value = value;
        }
    }

    /** @param country empty if not recorded */
    void add(String userId, String sessionId, String country, ShopEvent event) {
        add("all", "all", userId, sessionId, event);
        add("device", "not_recorded", userId, sessionId, event);
        add("referrer", "not_recorded", userId, sessionId, event);
        add("country", country, userId, sessionId, event);
        add("category", event.category(), userId, sessionId, event);
    }

    private void add(String dimension, String value, String userId, String sessionId, ShopEvent event) {
        if (value.isEmpty()) {
            return;
        }
        String minute = event.at().truncatedTo(ChronoUnit.MINUTES).toString();
        Cell cell = cells.computeIfAbsent(
                minute + ":" + dimension + ":" + value, absent -> new Cell(minute, dimension, value));
        cell.sessions.add(List.of(userId, sessionId));
        cell.visitors.add(userId);
        cell.interactions++;
        if (event.count().equals(ShopEvent.PURCHASE)) {
            cell.purchases++;
            cell.revenue = cell.revenue.add(event.price().multiply(BigDecimal.valueOf(event.quantity())));
        }
    }

    /** Documents of {@code traffic} by id, each with its fields by name. */
    Map<String, Map<String, String>> documents() {
        Map<String, Map<String, String>> documents = new LinkedHashMap<>();
        cells.forEach((id, cell) -> documents.put(
                id,
                new TreeMap<>(Map.of(
                        "minute", cell.minute,
                        "dimension", cell.dimension,
                        "value", cell.value,
                        "sessions", Integer.toString(cell.sessions.size()),
                        "visitors", Integer.toString(cell.visitors.size()),
                        "interactions", Long.toString(cell.interactions),
                        "purchases", Long.toString(cell.purchases),
                        "revenue", Comparison.number(cell.revenue)))));
        return documents;
    }
}
