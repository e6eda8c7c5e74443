package io.shopstream.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.search.StubSearchServer;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GraphRunTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheLocalStack() {
        GraphSettings settings = settings();

        assertThat(settings.elasticsearch().addresses()).containsExactly("http://127.0.0.1:19200");
        assertThat(settings.fromFiles()).isNull();
        assertThat(settings.relation()).isEqualTo(Relation.VIEWED);
        assertThat(settings.out()).isEqualTo(Path.of("graph"));
        assertThat(settings.bounds()).isEqualTo(new Bounds(20_000, 20_000, 500_000));
        assertThat(settings.drawn()).isEqualTo(new DrawnLimits(300, 40, 900, 1));
    }

    @Test
    void everyFlagIsTaken() {
        GraphSettings settings = settings(
                "--from-files",
                "in",
                "--relation",
                "bought",
                "--out",
                "x",
                "--products",
                "7",
                "--users",
                "0",
                "--edges",
                "8",
                "--drawn-products",
                "5",
                "--drawn-users",
                "0",
                "--drawn-edges",
                "6",
                "--seed",
                "-9");

        assertThat(settings.fromFiles()).isEqualTo(Path.of("in"));
        assertThat(settings.relation()).isEqualTo(Relation.BOUGHT);
        assertThat(settings.out()).isEqualTo(Path.of("x"));
        assertThat(settings.bounds()).isEqualTo(new Bounds(7, 0, 8));
        assertThat(settings.drawn()).isEqualTo(new DrawnLimits(5, 0, 6, -9));
    }

    @Test
    void nonsenseIsSaidInOneLine() {
        assertRefused("--relation is viewed or bought, not 'seen'", "--relation", "seen");
        assertRefused("--relation is viewed or bought", "--relation", "similar");
        assertRefused("--products is a whole number from 2 to 100000, found '100001'", "--products", "100001");
        assertRefused("--drawn-products is a whole number from 2 to 2000, found '1'", "--drawn-products", "1");
        assertRefused("--drawn-edges is a whole number from 1 to 10000, found 'all'", "--drawn-edges", "all");
        assertThatThrownBy(() -> new GraphSettings(
                        settings().elasticsearch(),
                        null,
                        Relation.VIEWED,
                        folder,
                        new Bounds(20, 20, 0),
                        GraphSettings.DEFAULT_DRAWN))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--edges is a whole number from 1 to 1000000");
    }

    @Test
    void anEmptyIndexIsOneLineAndNothingIsWritten() throws Exception {
        Path out = folder.resolve("graph");
        try (StubSearchServer stub = new StubSearchServer()) {
            assertThatThrownBy(() -> run("--elasticsearch", stub.address(), "--out", out.toString()))
                    .isInstanceOf(NothingToDraw.class)
                    .hasMessage(
                            "there is nothing to draw: the index item_cooccurrence knows for the relation 'viewed' no two"
                                    + " products that go together");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatIsNoGraphIsRefusedBeforeAnybodyIsAsked() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        try (StubSearchServer stub = new StubSearchServer()) {
            assertThatThrownBy(() -> run("--elasticsearch", stub.address(), "--out", folder.toString()))
                    .hasMessageEndingWith("holds more than a graph's files, so it is not written over");
            assertThat(stub.asked()).isEmpty();
        }
    }

    @Test
    void anIndexIsDrawnAndSoAreTheFilesThatWereWritten() throws Exception {
        Path out = folder.resolve("graph");
        try (StubSearchServer stub = new StubSearchServer()) {
            stub.answer("item_cooccurrence", """
                    {"hits":{"total":{"value":3},"hits":[{"_source":{"productId":"p-1","productName":"Alder sofa","sessions":9,
                    "neighbours":[{"productId":"p-2","count":3,"llr":9.5},{"productId":"p-3","count":1,"llr":0.5}]},"sort":[9,"p-1"]}]}}""");

            assertThat(run("--elasticsearch", stub.address(), "--out", out.toString(), "--products", "2"))
                    .containsExactly(
                            "graph: vertices.csv, edges.csv, graph.graphml and three pictures in " + out,
                            "  2 products, 0 users, 1 edges",
                            "  1 components, the largest of 2; 1 groups of products",
                            "  drawn: all 2 products and all 1 pairs that go together",
                            "  left out: 1 lists that were not read, 1 products and users that lists name, 1 edges;"
                                    + " --products, --users and --edges say how many are kept");
        }
        String before = Files.readString(out.resolve("vertices.csv"));

        assertThat(run("--from-files", out.toString(), "--out", out.toString())).hasSize(4);
        assertThat(out.resolve("vertices.csv")).content().isEqualTo(before);
    }

    private static List<String> run(String... arguments) throws Exception {
        List<String> said = new ArrayList<>();
        new GraphRun(settings(arguments), said::add).run();
        return said;
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> settings(arguments))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(message);
    }

    private static GraphSettings settings(String... arguments) {
        return GraphSettings.from(Arguments.of(arguments, Map.of()));
    }
}
