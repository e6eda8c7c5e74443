package io.shopstream.graph.shape;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products that go together, each two once, whichever list names the other. */
final class Pairs {

    /** The strongest first. */
    static final Comparator<Pair> STRONGEST = Comparator.comparingDouble(Pair::weight)
            .reversed()
            .thenComparingInt(Pair::one)
            .thenComparingInt(Pair::other);

    /**
     * Two vertices.
     *
     * @param one the one of the lower number; of a user and a product, the user
     * @param weight what the lists of both give to each other
     */
    record Pair(int one, int other, double weight) {}

    private Pairs() {}

    /** The strongest first. */
    static List<Pair> of(RecommendationGraph graph, Degrees degrees) {
        Map<Long, Double> weights = new HashMap<>();
        for (int i = 0; i < graph.edges().size(); i++) {
            Edge edge = graph.edges().get(i);
            if (edge.relation().isOfProducts() && degrees.shares()[i] > 0) {
                long low = Math.min(edge.from(), edge.to());
                long high = Math.max(edge.from(), edge.to());
                weights.merge(low << 32 | high, degrees.shares()[i], Double::sum);
            }
        }
        List<Pair> pairs = new ArrayList<>(weights.size());
        weights.forEach((ends, weight) -> pairs.add(new Pair((int) (ends >> 32), (int) (long) ends, weight)));
        pairs.sort(STRONGEST);
        return pairs;
    }
}
