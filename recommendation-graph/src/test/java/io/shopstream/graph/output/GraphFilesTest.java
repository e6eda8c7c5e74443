package io.shopstream.graph.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.content.XmlText;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.graph.source.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GraphFilesTest {

    private record Told(String from, String to, String relation, double weight) {}

    private static final DrawnLimits LIMITS = new DrawnLimits(100, 10, 300, 1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsWrittenAsCsvIsReadAsItWas() throws IOException {
        for (RecommendationGraph graph : List.of(Samples.odd(), Samples.shop(5, 12, 20, 1))) {
            write(graph, folder.resolve("graph"));

            assertThat(new CsvSource(folder.resolve("graph")).read(Samples.ENOUGH))
                    .isEqualTo(graph);
        }
    }

    @Test
    void noCellOfTheTablesIsAFormula() throws IOException {
        write(Samples.odd(), folder.resolve("graph"));

        assertThat(folder.resolve("graph/vertices.csv"))
                .content()
                .startsWith("kind,id,name,category,sessions,group,lists,users,worth\r\nproduct,\"a,\"\"b\"\"\",")
                .contains("\"'=HYPERLINK(", "product,'-1,", "user,'-1,,'@group,")
                .doesNotContain(",=", ",@", "\"=");
        assertThat(folder.resolve("graph/edges.csv"))
                .content()
                .startsWith("from,to,relation,weight,sessions\r\n\"a,\"\"b\"\"\",'-1,viewed,12.25,3\r\n")
                .contains(",bought,0.0000001,1\r\n", "'-1,'-1,recommended,-0.5,0\r\n");
    }

    @Test
    void whatIsWrittenAsGraphMlIsReadByJGraphTAsItWas() throws IOException {
        for (RecommendationGraph graph : List.of(Samples.odd(), Samples.shop(5, 12, 20, 1))) {
            write(graph, folder.resolve("graph"));
            Graph<String, DefaultEdge> read = new DirectedPseudograph<>(
                    SupplierUtil.createStringSupplier(), SupplierUtil.createDefaultEdgeSupplier(), false);
            Map<String, Map<String, String>> vertices = new HashMap<>();
            Map<DefaultEdge, Map<String, String>> edges = new HashMap<>();

            GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
            importer.setVertexFactory(id -> id);
            importer.addVertexAttributeConsumer((key, value) -> put(vertices, key.getFirst(), key.getSecond(), value));
            importer.addEdgeAttributeConsumer((key, value) -> put(edges, key.getFirst(), key.getSecond(), value));
            importer.importGraph(read, folder.resolve("graph/graph.graphml").toFile());

            assertThat(read.vertexSet()).hasSize(graph.vertices().size());
            for (int number = 0; number < graph.vertices().size(); number++) {
                Vertex vertex = graph.vertices().get(number);
                assertThat(vertices.get("n" + number))
                        .containsEntry("kind", vertex.kind().label())
                        .containsEntry("identifier", XmlText.of(vertex.id()))
                        .containsEntry("label", XmlText.of(vertex.label()))
                        .containsEntry("sessions", String.valueOf(vertex.sessions()));
                assertThat(vertices.getOrDefault("n" + number, Map.of()).getOrDefault("category", ""))
                        .isEqualTo(vertex.category());
            }
            assertThat(read.edgeSet().stream()
                            .map(edge -> new Told(
                                    read.getEdgeSource(edge),
                                    read.getEdgeTarget(edge),
                                    edges.getOrDefault(edge, Map.of()).getOrDefault("relation", ""),
                                    Double.parseDouble(
                                            edges.getOrDefault(edge, Map.of()).getOrDefault("weight", "")))))
                    .containsExactlyInAnyOrderElementsOf(
                            graph.edges().stream().map(GraphFilesTest::told).toList());
        }
    }

    @Test
    void anOlderGraphIsReplacedAndNothingIsLeftBehind() throws IOException {
        Path out = folder.resolve("a/graph");
        write(Samples.shop(2, 5, 0, 1), out);
        write(Samples.shop(3, 5, 0, 1), out);

        assertThat(names(folder.resolve("a"))).containsExactly("graph");
        assertThat(names(out))
                .containsExactly(
                        "degrees.png",
                        "degrees.svg",
                        "edges.csv",
                        "graph.graphml",
                        "most-recommended.png",
                        "most-recommended.svg",
                        "network.png",
                        "network.svg",
                        "vertices.csv");
        assertThat(Files.readAllLines(out.resolve("vertices.csv"))).hasSize(16);
    }

    @Test
    void whatIsNoGraphStaysAsItIs() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        assertRefused(mine, mine + " holds more than a graph's files, so it is not written over");
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertRefused(file, file + " is no folder, so it is not written over");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("there")));
        assertRefused(link, link + " is no folder, so it is not written over");
        Path below = file.resolve("graph");
        assertThatThrownBy(() -> write(Samples.shop(2, 5, 0, 1), below))
                .isInstanceOf(UnwritableGraph.class)
                .hasMessage("cannot write a graph to " + below);

        assertThat(names(folder)).containsExactly("file", "link", "mine", "there");
        assertThat(names(folder.resolve("there"))).isEmpty();
    }

    private static void assertRefused(Path out, String message) {
        assertThatThrownBy(() -> new GraphFiles(out).requirePlace())
                .isInstanceOf(UnwritableGraph.class)
                .hasMessage(message);
        assertThatThrownBy(() -> write(Samples.shop(2, 5, 0, 1), out))
                .isInstanceOf(UnwritableGraph.class)
                .hasMessage(message);
    }

    private static Told told(Edge edge) {
        return new Told("n" + edge.from(), "n" + edge.to(), edge.relation().label(), edge.weight());
    }

    private static <K> void put(Map<K, Map<String, String>> all, K key, String name, Attribute value) {
        all.computeIfAbsent(key, any -> new HashMap<>()).put(name, value.getValue());
    }

    private static void write(RecommendationGraph graph, Path out) throws UnwritableGraph {
        new GraphFiles(out).write(new DrawnGraph(graph, LIMITS));
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
