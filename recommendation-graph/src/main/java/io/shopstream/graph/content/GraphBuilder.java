package io.shopstream.graph.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in vertices and edges as they come, and keeps no more than the bounds allow: of edges the first ones, of vertices those that
 * were described, in their order, before those that edges only name. Not thread safe.
 */
public final class GraphBuilder {

    private record Key(Kind kind, String id) {}

    private final Bounds bounds;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Integer> described = new ArrayList<>();
    private final Set<Integer> isDescribed = new HashSet<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();
    private long edgesLeftOut;
    private long unread;

    public GraphBuilder(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Takes in a vertex; false if it was there. */
    public boolean describe(Vertex vertex) {
        int number = number(vertex.kind(), vertex.id());
        if (!isDescribed.add(number)) {
            return false;
        }
        vertices.set(number, vertex);
        described.add(number);
        return true;
    }

    public boolean isDescribed(Kind kind, String id) {
        Integer number = numbers.get(new Key(kind, id));
        return number != null && isDescribed.contains(number);
    }

    /** Takes in an edge; false if it leads to where it begins, or one of this relation was there between the two. */
    public boolean connect(String from, String to, Relation relation, double weight, long sessions) {
        if (relation.from() == relation.to() && from.equals(to)) {
            return false;
        }
        if (edges.size() == bounds.edges()) {
            edgesLeftOut++;
            return true;
        }
        int one = number(relation.from(), from);
        int other = number(relation.to(), to);
        if (!known.add((long) one << 33 | (long) other << 2 | relation.ordinal())) {
            return false;
        }
        edges.add(new Edge(one, other, relation, weight, sessions));
        return true;
    }

    /** Tells of lists that nobody read. */
    public void leaveOut(long lists) {
        unread += lists;
    }

    public RecommendationGraph build() {
        int[] places = new int[vertices.size()];
        Arrays.fill(places, -1);
        List<Vertex> kept = new ArrayList<>();
        Map<Kind, Integer> counts = new HashMap<>();
        for (int number : order()) {
            Vertex vertex = vertices.get(number);
            if (counts.merge(vertex.kind(), 1, Integer::sum) <= bounds.of(vertex.kind())) {
                places[number] = kept.size();
                kept.add(vertex);
            }
        }
        List<Edge> between = new ArrayList<>();
        for (Edge edge : edges) {
            if (places[edge.from()] >= 0 && places[edge.to()] >= 0) {
                between.add(new Edge(
                        places[edge.from()], places[edge.to()], edge.relation(), edge.weight(), edge.sessions()));
            }
        }
        return new RecommendationGraph(
                kept,
                between,
                new LeftOut(unread, vertices.size() - kept.size(), edgesLeftOut + edges.size() - between.size()));
    }

    private List<Integer> order() {
        List<Integer> order = new ArrayList<>(described);
        for (int number = 0; number < vertices.size(); number++) {
            if (!isDescribed.contains(number)) {
                order.add(number);
            }
        }
        return order;
    }

    private int number(Kind kind, String id) {
        return numbers.computeIfAbsent(new Key(kind, id), key -> {
            vertices.add(new Vertex(kind, id, "", "", 0));
            return vertices.size() - 1;
        });
    }
}
