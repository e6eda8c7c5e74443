package io.shopstream.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.LeftOut;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.Vertex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    private static final Bounds ENOUGH = new Bounds(100, 100, 100);
    private static final String VERTICES = "kind,id\nproduct,a\nproduct,b\nuser,u\n";
    private static final String EDGES = "from,to,relation,weight\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFewColumnsInAnyOrderAreEnough() throws IOException {
        write("\uFEFFname,colour,id,kind\r\n\"Sofa, \"\"big\"\"\",red,a,product\r\n,,b,product\r\n,,u,user\r\n", """
                weight,relation,to,from
                2.5,viewed,b,a
                -1e-3,recommended,b,u
                """);

        RecommendationGraph graph = new CsvSource(folder).read(ENOUGH);

        assertThat(graph.vertices())
                .containsExactly(
                        new Vertex(Kind.PRODUCT, "a", "Sofa, \"big\"", "", 0),
                        new Vertex(Kind.PRODUCT, "b", "", "", 0),
                        new Vertex(Kind.USER, "u", "", "", 0));
        assertThat(graph.edges())
                .containsExactly(
                        new Edge(0, 1, Relation.VIEWED, 2.5, 0), new Edge(2, 1, Relation.RECOMMENDED, -0.001, 0));
    }

    @Test
    void beyondTheBoundsRowsAreLeftOutAndCounted() throws IOException {
        write(VERTICES, EDGES + "a,b,viewed,1\nb,a,viewed,1\na,b,bought,1\n");

        assertThat(new CsvSource(folder).read(new Bounds(2, 1, 1)).leftOut()).isEqualTo(new LeftOut(0, 0, 2));
        assertThat(new CsvSource(folder).read(new Bounds(1, 0, 9)).leftOut()).isEqualTo(new LeftOut(0, 2, 3));
    }

    @Test
    void whatIsWrongIsSaidInOneLineThatSaysWhere() throws IOException {
        assertVerticesRefused("id,name\na,b\n", ": there is no column 'kind'");
        assertVerticesRefused("", ": there is no column 'kind'");
        assertVerticesRefused("kind,id\nshop,a\n", ", row 1: kind is product or user, not 'shop'");
        assertVerticesRefused("kind,id\nproduct,\n", ", row 1: id is empty");
        assertVerticesRefused("kind,id\nproduct,a\nproduct,a\n", ", row 2: there is a product 'a' before");
        assertVerticesRefused("kind,id\nproduct\n", ", row 1: there are 1 values in 2 columns");
        assertVerticesRefused(
                "kind,id,sessions\nproduct,a,-1\n", ", row 1: sessions is a whole number from 0, not '-1'");
        assertEdgesRefused("a,b,seen,1", ", row 1: relation is viewed, bought, recommended or similar, not 'seen'");
        assertEdgesRefused("a,c,viewed,1", ", row 1: vertices.csv has no product 'c'");
        assertEdgesRefused("a,b,recommended,1", ", row 1: vertices.csv has no user 'a'");
        assertEdgesRefused("a,b,viewed,much", ", row 1: weight is a number, not 'much'");
        assertEdgesRefused("a,b,viewed,NaN", ", row 1: weight is a number, not 'NaN'");
        assertEdgesRefused("a,a,viewed,1", ", row 1: an edge 'viewed' from 'a' to 'a' ends where it begins");
        assertEdgesRefused("a,b,viewed,1\na,b,viewed,2", ", row 2: an edge 'viewed' from 'a' to 'b' is there before");
    }

    @Test
    void aFileThatIsNoCsvIsSaidInOneLine() throws IOException {
        write(VERTICES, EDGES + "a,\"b\" x,viewed,1\n");
        assertThatThrownBy(() -> new CsvSource(folder).read(ENOUGH))
                .isInstanceOf(BadGraphFile.class)
                .message()
                .startsWith(folder.resolve("edges.csv") + " is no CSV: ")
                .hasLineCount(1);
        write("kind,id,id\nproduct,a,b\n", EDGES);
        assertThatThrownBy(() -> new CsvSource(folder).read(ENOUGH))
                .isInstanceOf(BadGraphFile.class)
                .message()
                .startsWith(folder.resolve("vertices.csv") + " is no CSV: ")
                .hasLineCount(1);
        Files.write(
                folder.resolve("vertices.csv"), "kind,id\nproduct,M\u00f6bel\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(folder.resolve("vertices.csv") + " is not in UTF-8");
        Files.delete(folder.resolve("vertices.csv"));
        assertRefused("there is no file " + folder.resolve("vertices.csv"));
    }

    private void assertVerticesRefused(String vertices, String message) throws IOException {
        write(vertices, EDGES);
        assertRefused(folder.resolve("vertices.csv") + message);
    }

    private void assertEdgesRefused(String rows, String message) throws IOException {
        write(VERTICES, EDGES + rows + "\n");
        assertRefused(folder.resolve("edges.csv") + message);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new CsvSource(folder).read(ENOUGH))
                .isInstanceOf(BadGraphFile.class)
                .hasMessage(message);
    }

    private void write(String vertices, String edges) throws IOException {
        Files.writeString(folder.resolve("vertices.csv"), vertices);
        Files.writeString(folder.resolve("edges.csv"), edges);
    }
}
