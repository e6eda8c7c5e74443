package io.shopstream.graph.content;

import java.util.List;
import java.util.function.UnaryOperator;

/** Products and users, and what is recommended to whom or beside what. Edges name vertices by their numbers, from 0. */
public record RecommendationGraph(List<Vertex> vertices, List<Edge> edges, LeftOut leftOut) {

    public RecommendationGraph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    public int count(Kind kind) {
        return (int) vertices.stream().filter(vertex -> vertex.kind() == kind).count();
    }

    public boolean isProduct(int vertex) {
        return vertices.get(vertex).kind() == Kind.PRODUCT;
    }

    /** The same with other names. */
    public RecommendationGraph described(UnaryOperator<Vertex> description) {
        return new RecommendationGraph(vertices.stream().map(description).toList(), edges, leftOut);
    }
}
