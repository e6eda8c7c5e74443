package io.shopstream.check;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The traffic of all events, minute by minute, by plain counting: sets of sessions and users, and sums. */
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

    void add(String userId, String sessionId, ShopEvent event) {
        ShopMessage message = event.message();
        add("all", "all", userId, sessionId, event);
        add("device", message.device().getOrDefault("deviceType", ""), userId, sessionId, event);
        add("referrer", message.referrer(), userId, sessionId, event);
        add("country", message.location().getOrDefault("country", ""), userId, sessionId, event);
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
        if (event.is(ShopEvent.PURCHASE)) {
            cell.purchases++;
            cell.revenue = cell.revenue.add(event.amount());
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
