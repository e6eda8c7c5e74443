package io.shopstream.graph.shape;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.similarity.Louvain;
import io.shopstream.similarity.NeighbourLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of products that go together more than chance would have it ({@link Louvain}), numbered from 1, the largest first. A product
 * that goes with no other has none, 0. A user is in the group that their list gives most to.
 *
 * @param of each vertex
 * @param sizes products of each group; that of 0 comes first
 * @param names the category that most products of the group have; empty where none is known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Groups(int[] of, int[] sizes, List<String> names) {

    /** Of a product that the groups are made of; more of them join groups that hardly belong together. */
    private static final int STRONGEST = 10;

    private static final double RESOLUTION = 1;

    public Groups {
        names = List.copyOf(names);
    }

    public static Groups of(RecommendationGraph graph, Degrees degrees) {
        int vertices = graph.vertices().size();
        NeighbourLists lists = new NeighbourLists(vertices, STRONGEST);
        Pairs.of(graph, degrees).forEach(pair -> lists.add(pair.one(), pair.other(), pair.weight()));
        int[] found = Louvain.groups(lists, RESOLUTION);
        int[] groups = bySize(graph, found);
        addUsers(graph, degrees, groups);
        int count = Arrays.stream(groups).max().orElse(0);
        int[] sizes = new int[count + 1];
        for (int vertex = 0; vertex < vertices; vertex++) {
            if (graph.isProduct(vertex)) {
                sizes[groups[vertex]]++;
            }
        }
        return new Groups(groups, sizes, names(graph, groups, count));
    }

    /** How many groups there are, without 0. */
    public int count() {
        return sizes.length - 1;
    }

    private static int[] bySize(RecommendationGraph graph, int[] found) {
        int[] sizes = new int[found.length];
        for (int vertex = 0; vertex < found.length; vertex++) {
            sizes[found[vertex]] += graph.isProduct(vertex) ? 1 : 0;
        }
        List<Integer> order = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            if (sizes[group] > 1) {
                order.add(group);
            }
        }
        order.sort(Comparator.comparingInt((Integer group) -> -sizes[group]).thenComparing(Comparator.naturalOrder()));
        int[] numbers = new int[found.length];
        for (int place = 0; place < order.size(); place++) {
            numbers[order.get(place)] = place + 1;
        }
        return Arrays.stream(found).map(group -> numbers[group]).toArray();
    }

    private static void addUsers(RecommendationGraph graph, Degrees degrees, int[] groups) {
        Map<Integer, Map<Integer, Double>> given = new HashMap<>();
        for (int i = 0; i < graph.edges().size(); i++) {
            Edge edge = graph.edges().get(i);
            if (edge.relation() == Relation.RECOMMENDED && groups[edge.to()] > 0) {
                given.computeIfAbsent(edge.from(), user -> new TreeMap<>())
                        .merge(groups[edge.to()], degrees.shares()[i], Double::sum);
            }
        }
        given.forEach((user, parts) -> groups[user] = most(parts));
    }

    /** The key of the largest value, the first of equal ones; 0 if there is none. */
    private static int most(Map<Integer, Double> parts) {
        int most = 0;
        double largest = -1;
        for (Map.Entry<Integer, Double> part : parts.entrySet()) {
            if (part.getValue() > largest) {
                most = part.getKey();
                largest = part.getValue();
            }
        }
        return most;
    }

    private static List<String> names(RecommendationGraph graph, int[] groups, int count) {
        List<Map<String, Integer>> categories = new ArrayList<>();
        for (int group = 0; group <= count; group++) {
            categories.add(new TreeMap<>());
        }
        for (int vertex = 0; vertex < groups.length; vertex++) {
            String category = graph.vertices().get(vertex).category();
            if (graph.isProduct(vertex) && !category.isEmpty()) {
                categories.get(groups[vertex]).merge(category, 1, Integer::sum);
            }
        }
        return categories.stream()
                .map(counts -> counts.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                        .reversed()))
                        .map(Map.Entry::getKey)
                        .orElse(""))
                .toList();
    }
}
