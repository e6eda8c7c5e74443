package io.shopstream.graph.output;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.LeftOut;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.picture.DegreePicture;
import io.shopstream.graph.picture.MostRecommendedPicture;
import io.shopstream.graph.picture.NetworkPicture;
import io.shopstream.graph.picture.Picture;
import io.shopstream.graph.shape.Degrees;
import io.shopstream.graph.shape.Drawn;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.graph.shape.Groups;
import io.shopstream.graph.shape.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jgrapht.Graph;

/** A graph, what it looks like, and the part of it that is drawn. */
public final class DrawnGraph {

    private final RecommendationGraph graph;
    private final Graph<Integer, Edge> network;
    private final Degrees degrees;
    private final Groups groups;
    private final Drawn drawn;
    private final DrawnLimits limits;

    public DrawnGraph(RecommendationGraph graph, DrawnLimits limits) {
        this.graph = graph;
        this.limits = limits;
        network = Network.of(graph);
        degrees = Degrees.of(graph);
        groups = Groups.of(graph, degrees);
        drawn = Drawn.of(graph, degrees, limits);
    }

    RecommendationGraph graph() {
        return graph;
    }

    Graph<Integer, Edge> network() {
        return network;
    }

    Degrees degrees() {
        return degrees;
    }

    Groups groups() {
        return groups;
    }

    public List<Picture> pictures() {
        List<String> leftOut = leftOut();
        List<String> ofNetwork = new ArrayList<>(drawnPart());
        ofNetwork.addAll(leftOut);
        return List.of(
                NetworkPicture.of(graph, degrees, groups, drawn, limits.seed(), ofNetwork),
                DegreePicture.of(graph, degrees, leftOut),
                MostRecommendedPicture.of(graph, degrees, leftOut));
    }

    /** What there is, what is drawn of it, and what was left out, in lines for people. */
    public List<String> summary() {
        List<Integer> components = Network.components(network);
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "%,d products, %,d users, %,d edges",
                graph.count(Kind.PRODUCT), graph.count(Kind.USER), graph.edges().size()));
        lines.add(text(
                "%,d components, the largest of %,d; %,d groups of products",
                components.size(), components.isEmpty() ? 0 : components.get(0), groups.count()));
        lines.addAll(drawnPart());
        lines.addAll(leftOut());
        return lines;
    }

    private List<String> drawnPart() {
        long products = drawn.products(graph);
        long users = drawn.vertices().size() - products;
        long pairs = drawn.pairs().stream()
                .filter(tie -> graph.isProduct(drawn.vertices().get(tie.one())))
                .count();
        List<String> lines = new ArrayList<>();
        if (products == graph.count(Kind.PRODUCT) && pairs == drawn.pairsOfAll()) {
            lines.add(text("drawn: all %,d products and all %,d pairs that go together", products, pairs));
        } else {
            lines.add(text(
                    "drawn: %,d of %,d products, those recommended most, and %,d of %,d pairs, the strongest, most of a product %d",
                    products, graph.count(Kind.PRODUCT), pairs, drawn.pairsOfAll(), Drawn.PAIRS_OF_A_PRODUCT));
        }
        long listed = graph.edges().stream()
                .filter(edge -> edge.relation() == Relation.RECOMMENDED)
                .mapToInt(Edge::from)
                .distinct()
                .count();
        if (listed > 0) {
            lines.add(text(
                    "drawn: %,d of %,d users with a list, sampled by seed %d, with at most %d of its products",
                    users, listed, limits.seed(), Drawn.EDGES_OF_A_USER));
        }
        return lines;
    }

    private List<String> leftOut() {
        LeftOut leftOut = graph.leftOut();
        if (leftOut.isNothing()) {
            return List.of();
        }
        return List.of(text(
                "left out: %,d lists that were not read, %,d products and users that lists name, %,d edges;"
                        + " --products, --users and --edges say how many are kept",
                leftOut.lists(), leftOut.vertices(), leftOut.edges()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
