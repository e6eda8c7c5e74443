package io.shopstream.graph.shape;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DirectedMultigraph;

/** The graph as JGraphT has it: a vertex is its number, and an edge itself. */
public final class Network {

    private Network() {}

    public static Graph<Integer, Edge> of(RecommendationGraph graph) {
        Graph<Integer, Edge> network = new DirectedMultigraph<>(Edge.class);
        for (int vertex = 0; vertex < graph.vertices().size(); vertex++) {
            network.addVertex(vertex);
        }
        graph.edges().forEach(edge -> network.addEdge(edge.from(), edge.to(), edge));
        return network;
    }

    /** The sizes of what hangs together, the largest first. */
    public static List<Integer> components(Graph<Integer, Edge> network) {
        return new ConnectivityInspector<>(network)
                .connectedSets().stream()
                        .map(Set::size)
                        .sorted((one, other) -> other - one)
                        .toList();
    }
}
