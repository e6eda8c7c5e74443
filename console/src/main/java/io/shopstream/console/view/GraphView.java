package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.layout.Ties;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.similarity.Louvain;
import io.shopstream.similarity.NeighbourLists;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which products' lists name which others: the strongest edges, laid out so that groups can be seen. */
final class GraphView {

    static final ProductNetwork.Size SIZE = new ProductNetwork.Size(100, 250, 5);

    private static final Search LISTS = Search.of(Indices.ITEM_COOCCURRENCE, """
            {"size":100,"track_total_hits":true,"sort":[{"sessions":"desc"},{"productId":"asc"}],"_source":["productId",
            "productName","productCategory","sessions","neighbours.productId","neighbours.productName","neighbours.count",
            "neighbours.llr","neighbours.lift"]}""");

    private static final Search NAMES = Search.of(Indices.PRODUCT_STATS, """
            {"size":100,"_source":["productId","productName","productCategory"]}""");

    private GraphView() {}

    static Search search(String relation) {
        return LISTS.where("relation", List.of(relation));
    }

    static Search names(JsonNode lists) {
        Set<String> ids = ProductNetwork.shown(Answer.sources(lists), SIZE);
        return NAMES.where("productId", ids.isEmpty() ? List.of("") : ids);
    }

    /** @param lists the answer to {@link #search} */
    static ObjectNode of(String relation, JsonNode lists, JsonNode names, GraphLayouts layouts) {
        ObjectNode network = ProductNetwork.of(Answer.sources(lists), ProductNames.of(names), SIZE);
        List<String> ids = new ArrayList<>();
        network.path("products")
                .forEach(product -> ids.add(product.path("productId").asText()));
        Ties ties = ties(network.path("ties"), ids);
        List<Integer> ends = new ArrayList<>();
        for (int tie = 0; tie < ties.from().length; tie++) {
            ends.add(ties.from()[tie]);
            ends.add(ties.to()[tie]);
        }
        int[] groups = groups(ids.size(), ties);
        Map<String, double[]> places = layouts.places(relation, ids, ends, ties);
        for (int place = 0; place < ids.size(); place++) {
            double[] at = places.getOrDefault(ids.get(place), new double[2]);
            ((ObjectNode) network.path("products").path(place))
                    .put("group", groups[place])
                    .put("x", at[0])
                    .put("y", at[1]);
        }
        ObjectNode view = Answer.object().put("relation", relation).put("listed", Answer.total(lists));
        view.set("network", network);
        view.set("groups", groupsOf(network.path("products")));
        return view;
    }

    private static Ties ties(JsonNode network, List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        int count = network.size();
        int[] from = new int[count];
        int[] to = new int[count];
        double[] weights = new double[count];
        for (int tie = 0; tie < count; tie++) {
            from[tie] = places.getOrDefault(network.path(tie).path("from").asText(), 0);
            to[tie] = places.getOrDefault(network.path(tie).path("to").asText(), 0);
            // ratios of popular products are a hundred times as large as others
            weights[tie] =
                    1 + Math.log1p(Math.max(0, network.path(tie).path("llr").asDouble()));
        }
        return new Ties(from, to, weights);
    }

    /** The group of each product, from 1, the largest first. */
    private static int[] groups(int products, Ties ties) {
        NeighbourLists lists = new NeighbourLists(products, Math.max(1, SIZE.products()));
        for (int tie = 0; tie < ties.from().length; tie++) {
            lists.add(ties.from()[tie], ties.to()[tie], ties.weights()[tie]);
        }
        int[] found = Louvain.groups(lists, 1);
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (int group : found) {
            sizes.merge(group, 1, Integer::sum);
        }
        List<Map.Entry<Integer, Integer>> order = new ArrayList<>(sizes.entrySet());
        order.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        Map<Integer, Integer> numbers = new HashMap<>();
        order.forEach(group -> numbers.put(group.getKey(), numbers.size() + 1));
        int[] groups = new int[products];
        for (int product = 0; product < products; product++) {
            groups[product] = numbers.getOrDefault(found[product], 0);
        }
        return groups;
    }

    /** Of each group its products, and the category that most of them have. */
    private static ArrayNode groupsOf(JsonNode products) {
        Map<Integer, Map<String, Integer>> categories = new TreeMap<>();
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (JsonNode product : products) {
            int group = product.path("group").asInt();
            sizes.merge(group, 1, Integer::sum);
            String category = product.path("productCategory").asText();
            if (!category.isEmpty()) {
                categories.computeIfAbsent(group, any -> new TreeMap<>()).merge(category, 1, Integer::sum);
            }
        }
        ArrayNode groups = Answer.array();
        sizes.forEach((group, size) -> {
            ObjectNode node = groups.addObject().put("group", group).put("products", size);
            categories.getOrDefault(group, Map.of()).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> node.put("category", most.getKey()));
        });
        return groups;
    }
}
