package io.shopstream.graph.output;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.content.XmlText;
import io.shopstream.graph.shape.Degrees;
import io.shopstream.graph.shape.Groups;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.ExportException;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.graphml.GraphMLExporter.AttributeCategory;

/**
 * The graph as GraphML, for programs such as Gephi and Cytoscape. A node's id is its number, since an id of a shop's may hold what XML
 * cannot; {@code identifier} is the shop's own.
 */
final class GraphMl {

    private GraphMl() {}

    static void write(
            RecommendationGraph graph, Graph<Integer, Edge> network, Degrees degrees, Groups groups, Writer out)
            throws IOException {
        GraphMLExporter<Integer, Edge> exporter = new GraphMLExporter<>(number -> "n" + number);
        exporter.setEdgeWeightAttributeName("weight of JGraphT");
        node(exporter, "label", AttributeType.STRING);
        node(exporter, "kind", AttributeType.STRING);
        node(exporter, "identifier", AttributeType.STRING);
        node(exporter, "category", AttributeType.STRING);
        node(exporter, "sessions", AttributeType.LONG);
        node(exporter, "group", AttributeType.INT);
        node(exporter, "lists", AttributeType.INT);
        node(exporter, "users", AttributeType.INT);
        node(exporter, "worth", AttributeType.DOUBLE);
        exporter.registerAttribute("relation", AttributeCategory.EDGE, AttributeType.STRING);
        exporter.registerAttribute("weight", AttributeCategory.EDGE, AttributeType.DOUBLE);
        exporter.registerAttribute("together", AttributeCategory.EDGE, AttributeType.LONG);
        exporter.setVertexAttributeProvider(number -> nodeValues(graph, degrees, groups, number));
        exporter.setEdgeAttributeProvider(GraphMl::edgeValues);
        try {
            exporter.exportGraph(network, out);
        } catch (ExportException e) {
            throw new IOException(e);
        }
    }

    private static void node(GraphMLExporter<Integer, Edge> exporter, String name, AttributeType type) {
        exporter.registerAttribute(name, AttributeCategory.NODE, type);
    }

    private static Map<String, Attribute> nodeValues(
            RecommendationGraph graph, Degrees degrees, Groups groups, int number) {
        Vertex vertex = graph.vertices().get(number);
        Map<String, Attribute> values = new HashMap<>();
        values.put("label", text(vertex.label()));
        values.put("kind", text(vertex.kind().label()));
        values.put("identifier", text(vertex.id()));
        if (!vertex.category().isEmpty()) {
            values.put("category", text(vertex.category()));
        }
        values.put("sessions", DefaultAttribute.createAttribute(vertex.sessions()));
        values.put("group", DefaultAttribute.createAttribute(groups.of()[number]));
        values.put("lists", DefaultAttribute.createAttribute(degrees.lists()[number]));
        values.put("users", DefaultAttribute.createAttribute(degrees.users()[number]));
        values.put("worth", DefaultAttribute.createAttribute(degrees.worth(number)));
        return values;
    }

    private static Map<String, Attribute> edgeValues(Edge edge) {
        Map<String, Attribute> values = new HashMap<>();
        values.put("relation", text(edge.relation().label()));
        values.put("weight", DefaultAttribute.createAttribute(edge.weight()));
        values.put("together", DefaultAttribute.createAttribute(edge.sessions()));
        return values;
    }

    private static Attribute text(String text) {
        return DefaultAttribute.createAttribute(XmlText.of(text));
    }
}
