package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What goes together, drawn: of the products with most sessions the strongest ties, each pair once. */
final class ProductNetwork {

    /**
     * How much is drawn, so that it can be read.
     *
     * @param products at most
     * @param ties at most
     * @param tiesOfAProduct of those that its own list names; more would tie a few popular products to everything, and hide the groups
     */
    record Size(int products, int ties, int tiesOfAProduct) {}

    private record Tie(String from, String to, long count, double llr, double lift) {}

    private ProductNetwork() {}

    /**
     * @param documents of {@code item_cooccurrence} for one relation
     * @param names of the {@link #shown} products
     */
    static ObjectNode of(List<JsonNode> documents, ProductNames names, Size size) {
        Map<String, JsonNode> products = new HashMap<>();
        Map<Set<String>, Tie> ties = ties(documents, products, size);
        return drawn(products, strongest(ties, size), names);
    }

    /** The ids of the products that will be shown. */
    static Set<String> shown(List<JsonNode> documents, Size size) {
        Set<String> shown = new TreeSet<>();
        strongest(ties(documents, new HashMap<>(), size), size).forEach(tie -> shown.addAll(List.of(tie.from, tie.to)));
        return shown;
    }

    /** Puts what is known of each product into {@code products}. */
    private static Map<Set<String>, Tie> ties(List<JsonNode> documents, Map<String, JsonNode> products, Size size) {
        Map<Set<String>, Tie> ties = new LinkedHashMap<>();
        for (JsonNode document : documents) {
            String id = document.path("productId").asText();
            products.put(id, document);
            int taken = 0;
            for (JsonNode neighbour : document.path("neighbours")) {
                if (taken++ == size.tiesOfAProduct) {
                    break;
                }
                String other = neighbour.path("productId").asText();
                products.putIfAbsent(other, neighbour);
                ties.putIfAbsent(new TreeSet<>(List.of(id, other)), tie(id, other, neighbour));
            }
        }
        return ties;
    }

    private static Tie tie(String from, String to, JsonNode neighbour) {
        return new Tie(
                from,
                to,
                neighbour.path("count").asLong(),
                neighbour.path("llr").asDouble(),
                neighbour.path("lift").asDouble());
    }

    private static List<Tie> strongest(Map<Set<String>, Tie> ties, Size size) {
        List<Tie> sorted = new ArrayList<>(ties.values());
        sorted.sort(Comparator.comparingDouble(Tie::llr)
                .reversed()
                .thenComparing(Tie::from)
                .thenComparing(Tie::to));
        Set<String> shown = new TreeSet<>();
        List<Tie> strongest = new ArrayList<>();
        for (Tie tie : sorted) {
            int newProducts = (shown.contains(tie.from) ? 0 : 1) + (shown.contains(tie.to) ? 0 : 1);
            // once all products have a place, ties among them still count
            if (strongest.size() < size.ties && shown.size() + newProducts <= size.products) {
                shown.add(tie.from);
                shown.add(tie.to);
                strongest.add(tie);
            }
        }
        return strongest;
    }

    private static ObjectNode drawn(Map<String, JsonNode> products, List<Tie> ties, ProductNames names) {
        ObjectNode network = Answer.object();
        ArrayNode nodes = network.putArray("products");
        ArrayNode edges = network.putArray("ties");
        Set<String> shown = new TreeSet<>();
        for (Tie tie : ties) {
            shown.add(tie.from);
            shown.add(tie.to);
            edges.addObject()
                    .put("from", tie.from)
                    .put("to", tie.to)
                    .put("count", tie.count)
                    .put("llr", tie.llr)
                    .put("lift", tie.lift);
        }
        for (String id : shown) {
            JsonNode product = products.getOrDefault(id, Answer.object());
            ObjectNode node = nodes.addObject();
            node.setAll(Answer.picked(product, "productName", "productCategory"));
            names.describe(node, id).put("sessions", product.path("sessions").asLong());
        }
        return network;
    }
}
