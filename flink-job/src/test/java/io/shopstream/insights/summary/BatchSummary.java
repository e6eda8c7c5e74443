package io.shopstream.insights.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The closed summary of a whole session, written down naively from the contract; shares no code with the job. */
final class BatchSummary {

    private record Row(ValidSession message, int index) {
        Interaction interaction() {
            return message.interactions()[index];
        }
    }

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    (Row row) -> row.interaction().at())
            .thenComparing(row -> Objects.requireNonNullElse(row.message().sequence(), 0))
            .thenComparing(row -> row.message().messageId())
            .thenComparing(Row::index);

    private BatchSummary() {}

    static String json(List<ValidSession> messages, int mostProducts) {
        List<Row> rows = new ArrayList<>();
        messages.forEach(message -> {
            for (int i = 0; i < message.interactions().length; i++) {
                rows.add(new Row(message, i));
            }
        });
        rows.sort(ORDER);
        Map<String, Object> document = new LinkedHashMap<>();
        Instant start = rows.get(0).interaction().at();
        Instant end = rows.get(rows.size() - 1).interaction().at();
        document.put("userId", messages.get(0).user().userId());
        document.put("sessionId", messages.get(0).sessionId());
        document.put("visitor", messages.get(0).visitor().wireName());
        document.put("startedAt", start.toString());
        document.put("endedAt", end.toString());
        document.put("sessionDurationSeconds", Duration.between(start, end).toSeconds());
        document.put("interactions", rows.size());
        String[][] counted = {
            {"pageViews", "view"},
            {"clicks", "click"},
            {"searches", "search"},
            {"favorites", "favorite"},
            {"addToCarts", "add_to_cart"},
            {"removeFromCarts", "remove_from_cart"},
            {"purchases", "purchase"},
            {"reviews", "review"}
        };
        for (String[] count : counted) {
            document.put(count[0], count(rows, count[1]));
        }
        List<String> products = rows.stream()
                .map(row -> row.interaction().productId())
                .filter(Objects::nonNull)
                .distinct()
                .limit(mostProducts)
                .toList();
        document.put("productIds", products);
        document.put(
                "productCategories",
                rows.stream()
                        .map(row -> row.interaction().productCategory())
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(mostProducts)
                        .toList());
        document.put("amountSpent", spent(rows));
        document.put("purchaseMade", count(rows, "purchase") > 0);
        putKnown(document, "paymentMethodType", payment(rows));
        document.put("bounced", rows.size() == 1);
        document.put("cartAbandoned", count(rows, "add_to_cart") > 0 && count(rows, "purchase") == 0);
        document.put("keyActivity", keyActivity(rows, products));
        document.put("keyActivities", keyActivities(rows, products));
        document.put("categoryPath", categoryPath(rows));
        ValidSession first = rows.get(0).message();
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("deviceType", first.device().deviceType());
        putKnown(device, "operatingSystem", first.device().operatingSystem());
        document.put("device", device);
        document.put("referrer", first.referrer());
        rows.stream()
                .map(row -> row.message().location())
                .filter(place -> place != null && place.country() != null)
                .findFirst()
                .ifPresent(
                        place -> document.put("location", Map.of("country", Objects.requireNonNull(place.country()))));
        document.put("closed", true);
        document.put("revision", 2 * messages.size());
        document.put("updatedAt", "1970-01-01T00:00:00Z");
        return write(document);
    }

    private static long count(List<Row> rows, String action) {
        return rows.stream()
                .filter(row -> row.interaction().action().wireName().equals(action))
                .count();
    }

    private static BigDecimal spent(List<Row> rows) {
        BigDecimal sum = new BigDecimal(0);
        for (Row row : rows) {
            Interaction interaction = row.interaction();
            if (interaction.action().wireName().equals("purchase") && interaction.productPrice() != null) {
                for (int i = 0; i < Objects.requireNonNullElse(interaction.quantity(), 1); i++) {
                    sum = sum.add(interaction.productPrice());
                }
            }
        }
        return sum;
    }

    private static @Nullable String payment(List<Row> rows) {
        List<ValidSession> inOrder = rows.stream()
                .map(Row::message)
                .distinct()
                .filter(message -> message.paymentMethodType() != null)
                .toList();
        List<ValidSession> buying = inOrder.stream()
                .filter(message -> List.of(message.interactions()).stream()
                        .anyMatch(interaction -> interaction.action().wireName().equals("purchase")))
                .toList();
        List<ValidSession> deciding = buying.isEmpty() ? inOrder : buying;
        return deciding.isEmpty() ? null : deciding.get(deciding.size() - 1).paymentMethodType();
    }

    private static String keyActivity(List<Row> rows, List<String> products) {
        List<String> reached = keyActivities(rows, products);
        return reached.get(reached.size() - 1);
    }

    private static List<String> keyActivities(List<Row> rows, List<String> products) {
        List<String> reached = new ArrayList<>();
        if (count(rows, "search") > 0) {
            reached.add("searching");
        }
        if (count(rows, "view") + count(rows, "click") + count(rows, "favorite") > 0) {
            reached.add("browsing");
        }
        if (comparesProducts(rows, products)) {
            reached.add("comparing");
        }
        if (count(rows, "add_to_cart") + count(rows, "remove_from_cart") > 0) {
            reached.add("carting");
        }
        if (count(rows, "purchase") > 0) {
            reached.add("buying");
        }
        if (count(rows, "review") > 0) {
            reached.add("reviewing");
        }
        return reached;
    }

    private static boolean comparesProducts(List<Row> rows, List<String> products) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> perCategory = new LinkedHashMap<>();
        for (Row row : rows) {
            Interaction interaction = row.interaction();
            if (interaction.productId() != null
                    && products.contains(interaction.productId())
                    && seen.add(interaction.productId())
                    && interaction.productCategory() != null) {
                perCategory.merge(interaction.productCategory(), 1, Integer::sum);
            }
        }
        return perCategory.values().stream().anyMatch(distinct -> distinct >= 3);
    }

    private static List<String> categoryPath(List<Row> rows) {
        List<String> path = new ArrayList<>();
        rows.stream()
                .map(row -> row.interaction().productCategory())
                .filter(Objects::nonNull)
                .limit(100)
                .forEach(category -> {
                    if (path.isEmpty() || !path.get(path.size() - 1).equals(category)) {
                        path.add(category);
                    }
                });
        return path;
    }

    private static void putKnown(Map<String, Object> object, String field, @Nullable Object value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static String write(Map<String, Object> document) {
        try {
            return new ObjectMapper()
                    .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                    .writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
