package io.shopstream.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was expected with what is stored, and says what differs in a way that people can read. */
final class Comparison {

    /**
     * Fields that tell of the processing, not of the session (when it was written, whether it was quiet since), and
     * what the classifier makes of a review's words.
     */
    private static final Set<String> NOT_RECOMPUTED =
            Set.of("closed", "revision", "updatedAt", "textSentiment", "language", "score");

    private Comparison() {}

    /** One line for each missing, surplus or unequal document, naming the fields; empty if all is equal. */
    static List<String> differences(
            Map<String, Map<String, String>> expected, Map<String, Map<String, String>> stored) {
        List<String> differences = new ArrayList<>();
        expected.forEach((id, summary) -> {
            Map<String, String> document = stored.get(id);
            if (document == null) {
                differences.add(id + ": missing");
            } else {
                fieldDifferences(summary, document).forEach(line -> differences.add(id + ": " + line));
            }
        });
        stored.keySet().stream()
                .filter(id -> !expected.containsKey(id))
                .forEach(id -> differences.add(id + ": not expected"));
        return differences;
    }

    private static List<String> fieldDifferences(Map<String, String> expected, Map<String, String> stored) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(stored.keySet());
        names.removeAll(NOT_RECOMPUTED);
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String left = expected.getOrDefault(name, "absent");
            String right = stored.getOrDefault(name, "absent");
            if (!left.equals(right)) {
                lines.add(name + " should be " + left + " and is " + right);
            }
        }
        return lines;
    }

    /** A document's fields by dotted name, those of an array by {@code [index]}; JSON nulls are absent. */
    static Map<String, String> flat(JsonNode document) {
        Map<String, String> fields = new TreeMap<>();
        flatten("", document, fields);
        return fields;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.get(i), fields);
            }
        } else if (node.isNumber()) {
            fields.put(name, number(node.decimalValue()));
        } else if (!node.isNull()) {
            fields.put(name, node.asText());
        }
    }

    /** {@code 4.50}, {@code 4.5} and {@code 45E-1} are one number. */
    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
