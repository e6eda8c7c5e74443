package io.shopstream.simulator.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many sessions hold each product, and each two products, under one relation. */
final class PairTruth {

    private long sessions;

    private final Map<Integer, Long> sessionsByProduct = new HashMap<>();

    private final Map<Pair, Long> sessionsByPair = new HashMap<>();

    private record Pair(int one, int other) {}

    /** Takes the distinct products of one session. */
    void add(int[] products) {
        sessions += products.length > 0 ? 1 : 0;
        for (int i = 0; i < products.length; i++) {
            sessionsByProduct.merge(products[i], 1L, Long::sum);
            for (int j = 0; j < i; j++) {
                Pair pair = new Pair(Math.min(products[i], products[j]), Math.max(products[i], products[j]));
                sessionsByPair.merge(pair, 1L, Long::sum);
            }
        }
    }

    /** @param productIds by number */
    void writeTo(JsonGenerator json, List<String> productIds) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sessions", sessions);
        json.writeObjectFieldStart("sessionsByProduct");
        Map<String, Long> byProduct = new TreeMap<>();
        sessionsByProduct.forEach((product, count) -> byProduct.put(productIds.get(product), count));
        for (Map.Entry<String, Long> product : byProduct.entrySet()) {
            json.writeNumberField(product.getKey(), product.getValue());
        }
        json.writeEndObject();
        writePairs(json, productIds);
        json.writeEndObject();
    }

    /** As {@code {"p-1": {"p-2": sessions}}}, the smaller id outside. */
    private void writePairs(JsonGenerator json, List<String> productIds) throws IOException {
        TreeMap<String, TreeMap<String, Long>> sorted = new TreeMap<>();
        sessionsByPair.forEach((pair, count) -> {
            String one = productIds.get(pair.one());
            String other = productIds.get(pair.other());
            boolean ordered = one.compareTo(other) < 0;
            sorted.computeIfAbsent(ordered ? one : other, smaller -> new TreeMap<>())
                    .put(ordered ? other : one, count);
        });
        json.writeObjectFieldStart("sessionsByPair");
        for (Map.Entry<String, TreeMap<String, Long>> row : sorted.entrySet()) {
            json.writeObjectFieldStart(row.getKey());
            for (Map.Entry<String, Long> cell : row.getValue().entrySet()) {
                json.writeNumberField(cell.getKey(), cell.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
