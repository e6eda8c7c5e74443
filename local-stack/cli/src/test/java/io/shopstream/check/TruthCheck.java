package io.shopstream.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Holds the simulator's truth file against what the pipeline ended with. */
final class TruthCheck {

    private static final List<String> TOTALS = List.of(
            "interactions",
            "pageViews",
            "clicks",
            "searches",
            "favorites",
            "addToCarts",
            "removeFromCarts",
            "purchases",
            "reviews",
            "amountSpent",
            "sessionDurationSeconds");

    private final JsonNode truth;
    private final List<String> differences = new ArrayList<>();

    private TruthCheck(JsonNode truth) {
        this.truth = truth;
    }

    static JsonNode read(Path truthFile) {
        try (InputStream content = Files.newInputStream(truthFile)) {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each figure that is not as the truth file has it. */
    static List<String> differences(JsonNode truth, TopicCounts topics, Collection<Map<String, String>> summaries) {
        TruthCheck check = new TruthCheck(truth);
        check.messages(topics);
        check.sessions(summaries);
        return check.differences;
    }

    /** Documents of {@code product_stats} by id, as the truth file has them. */
    static Map<String, Map<String, String>> products(JsonNode truth) {
        Map<String, Map<String, String>> products = new TreeMap<>();
        truth.at("/products")
                .forEach(product -> products.put(product.get("productId").asText(), Comparison.flat(product)));
        return products;
    }

    private void messages(TopicCounts topics) {
        long rejectedCopies = topics.rejected().getOrDefault("duplicate", 0L);
        equal("published messages", number("/messages/published"), topics.published());
        equal("valid messages", number("/messages/valid"), topics.valid());
        equal("messages rejected as duplicate", number("/messages/duplicates"), rejectedCopies);
        Map<String, Long> rejected = new TreeMap<>(topics.rejected());
        rejected.remove("duplicate");
        truth.at("/messages/rejected").properties().forEach(reason -> {
            long found = rejected.containsKey(reason.getKey()) ? rejected.remove(reason.getKey()) : 0;
            equal("messages rejected as " + reason.getKey(), reason.getValue().decimalValue(), found);
        });
        rejected.forEach((reason, count) -> differences.add(count + " messages rejected as " + reason));
        equal("late messages", BigDecimal.ZERO, topics.late());
        equal("refused documents", BigDecimal.ZERO, topics.refused());
    }

    private void sessions(Collection<Map<String, String>> summaries) {
        equal("sessions", number("/sessions/total"), summaries.size());
        equal("new sessions", number("/sessions/new"), count(summaries, is("visitor", "new")));
        equal("returning sessions", number("/sessions/returning"), count(summaries, is("visitor", "returning")));
        equal(
                "distinct users",
                number("/users"),
                summaries.stream()
                        .map(summary -> summary.get("userId"))
                        .distinct()
                        .count());
        for (String flag : List.of("bounced", "cartAbandoned", "purchaseMade")) {
            equal(flag + " sessions", number("/sessions/" + flag), count(summaries, is(flag, "true")));
        }
        for (String total : TOTALS) {
            BigDecimal sum = summaries.stream()
                    .map(summary -> new BigDecimal(summary.getOrDefault(total, "0")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            equal("total " + total, number("/totals/" + total), sum);
        }
    }

    private static Predicate<Map<String, String>> is(String field, String value) {
        return summary -> value.equals(summary.get(field));
    }

    private static long count(Collection<Map<String, String>> summaries, Predicate<Map<String, String>> which) {
        return summaries.stream().filter(which).count();
    }

    private BigDecimal number(String pointer) {
        JsonNode number = truth.at(pointer);
        if (!number.isNumber()) {
            throw new IllegalArgumentException("the truth file has no number " + pointer);
        }
        return number.decimalValue();
    }

    private void equal(String what, BigDecimal expected, long found) {
        equal(what, expected, BigDecimal.valueOf(found));
    }

    private void equal(String what, BigDecimal expected, BigDecimal found) {
        if (expected.compareTo(found) != 0) {
            differences.add(what + " should be " + expected.toPlainString() + " and are " + found.toPlainString());
        }
    }
}
