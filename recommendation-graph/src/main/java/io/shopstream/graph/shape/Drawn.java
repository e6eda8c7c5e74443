package io.shopstream.graph.shape;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.shape.Pairs.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The part of a graph that is drawn: of the products of most worth, each with its strongest pairs among them, of these pairs the
 * strongest, and what they tie. Then of the users whose lists name one of these products a sample, each with the strongest edges.
 *
 * @param vertices numbers in the graph, ascending
 * @param pairs of places in {@code vertices}, of products and of users with products
 * @param pairsOfAll pairs of products in the whole graph
 */
public record Drawn(List<Integer> vertices, List<Tie> pairs, int pairsOfAll) {

    /** Of a product; a product may have more by those of others. More would tie the most popular ones to everything. */
    public static final int PAIRS_OF_A_PRODUCT = 5;

    /** Of a user. */
    public static final int EDGES_OF_A_USER = 3;

    /** At most this part of the edges is of users. */
    private static final int PART_OF_USERS = 4;

    /**
     * A line of the picture.
     *
     * @param one place of one end
     * @param other of the other
     */
    public record Tie(int one, int other, double weight) {}

    public Drawn {
        vertices = List.copyOf(vertices);
        pairs = List.copyOf(pairs);
    }

    public static Drawn of(RecommendationGraph graph, Degrees degrees, DrawnLimits limits) {
        List<Pair> all = Pairs.of(graph, degrees);
        List<Pair> strongest = strongest(all, largest(graph, degrees, limits.products()), limits.edges());
        Set<Integer> products = new HashSet<>();
        strongest.forEach(pair -> Collections.addAll(products, pair.one(), pair.other()));
        List<Pair> ofUsers = ofUsers(graph, degrees, products, limits);
        int room =
                Math.min(ofUsers.size(), Math.max(limits.edges() / PART_OF_USERS, limits.edges() - strongest.size()));
        List<Pair> drawn = new ArrayList<>(strongest.subList(0, Math.min(strongest.size(), limits.edges() - room)));
        drawn.addAll(ofUsers.subList(0, room));
        return numbered(drawn, all.size());
    }

    /** How many of the vertices are of this kind. */
    public long products(RecommendationGraph graph) {
        return vertices.stream().filter(graph::isProduct).count();
    }

    /** The numbers of the products of most worth. */
    private static Set<Integer> largest(RecommendationGraph graph, Degrees degrees, int most) {
        Set<Integer> largest = new HashSet<>();
        IntStream.range(0, graph.vertices().size())
                .filter(graph::isProduct)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer vertex) -> -degrees.worth(vertex))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .forEach(largest::add);
        return largest;
    }

    /** @param pairs the strongest first */
    private static List<Pair> strongest(List<Pair> pairs, Set<Integer> among, int most) {
        Map<Integer, Integer> counts = new HashMap<>();
        List<Pair> strongest = new ArrayList<>();
        for (Pair pair : pairs) {
            if (strongest.size() == most) {
                break;
            }
            if (among.contains(pair.one()) && among.contains(pair.other())) {
                boolean isOfOne = counts.merge(pair.one(), 1, Integer::sum) <= PAIRS_OF_A_PRODUCT;
                boolean isOfOther = counts.merge(pair.other(), 1, Integer::sum) <= PAIRS_OF_A_PRODUCT;
                if (isOfOne || isOfOther) {
                    strongest.add(pair);
                }
            }
        }
        return strongest;
    }

    private static List<Pair> ofUsers(
            RecommendationGraph graph, Degrees degrees, Set<Integer> products, DrawnLimits limits) {
        Map<Integer, List<Pair>> byUser = new TreeMap<>();
        for (int i = 0; i < graph.edges().size(); i++) {
            Edge edge = graph.edges().get(i);
            if (edge.relation() == Relation.RECOMMENDED && products.contains(edge.to()) && degrees.shares()[i] > 0) {
                byUser.computeIfAbsent(edge.from(), user -> new ArrayList<>())
                        .add(new Pair(edge.from(), edge.to(), degrees.shares()[i]));
            }
        }
        List<Integer> users = new ArrayList<>(byUser.keySet());
        Collections.shuffle(users, new Random(limits.seed()));
        List<Pair> pairs = new ArrayList<>();
        users.stream().limit(limits.users()).forEach(user -> byUser.getOrDefault(user, List.of()).stream()
                .sorted(Pairs.STRONGEST)
                .limit(EDGES_OF_A_USER)
                .forEach(pairs::add));
        return pairs;
    }

    private static Drawn numbered(List<Pair> pairs, int pairsOfAll) {
        Set<Integer> tied = new TreeSet<>();
        pairs.forEach(pair -> Collections.addAll(tied, pair.one(), pair.other()));
        List<Integer> vertices = new ArrayList<>(tied);
        Map<Integer, Integer> places = new HashMap<>();
        vertices.forEach(vertex -> places.put(vertex, places.size()));
        List<Tie> ties = pairs.stream()
                .map(pair -> new Tie(
                        places.getOrDefault(pair.one(), 0), places.getOrDefault(pair.other(), 0), pair.weight()))
                .toList();
        return new Drawn(vertices, ties, pairsOfAll);
    }
}
