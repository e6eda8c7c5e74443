package io.shopstream.local.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.graph.GraphSettings;
import io.shopstream.graph.content.Relation;
import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class GraphCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine shopstream =
            Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

    @TempDir
    Path folder = Path.of("");

    @Test
    void filesAreDrawn() throws IOException {
        Files.writeString(folder.resolve("vertices.csv"), "kind,id,name\nproduct,a,Sofa\nproduct,b,Lamp\n");
        Files.writeString(folder.resolve("edges.csv"), "from,to,relation,weight\na,b,viewed,3\nb,a,viewed,3\n");
        Path graph = folder.resolve("graph");

        int status = shopstream.execute("graph", "--from-files", folder.toString(), "--out", graph.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "graph: vertices.csv, edges.csv, graph.graphml and three pictures in " + graph,
                        "  2 products, 0 users, 2 edges");
        assertThat(graph.resolve("network.svg")).content().contains(">Sofa<", ">Lamp<");
    }

    @Test
    void whatIsAskedForWronglyIsSaidInOneLine() {
        assertRefused("--products is a whole number from 2 to 100000", "--products", "1");
        assertRefused("--drawn-edges is a whole number from 1 to 10000", "--drawn-edges", "10001");
        assertRefused(
                "Invalid value for option '--relation': 'similar' is neither viewed nor bought",
                "--relation",
                "similar");
    }

    @Test
    void filesThatAreNotThereAreSaidInOneLine() {
        assertThat(shopstream.execute("graph", "--from-files", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: there is no file " + folder.resolve("vertices.csv"));
    }

    @Test
    void theDefaultsAreThoseOfTheProcess() {
        Map<String, String> defaults = new CommandLine(new GraphCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> option.defaultValue() != null)
                        .collect(Collectors.toMap(OptionSpec::longestName, OptionSpec::defaultValue));

        assertThat(defaults)
                .containsEntry("--out", GraphSettings.DEFAULT_OUT.toString())
                .containsEntry("--relation", Relation.VIEWED.label())
                .containsEntry("--products", String.valueOf(GraphSettings.DEFAULT_BOUNDS.products()))
                .containsEntry("--users", String.valueOf(GraphSettings.DEFAULT_BOUNDS.users()))
                .containsEntry("--edges", String.valueOf(GraphSettings.DEFAULT_BOUNDS.edges()))
                .containsEntry("--drawn-products", String.valueOf(GraphSettings.DEFAULT_DRAWN.products()))
                .containsEntry("--drawn-users", String.valueOf(GraphSettings.DEFAULT_DRAWN.users()))
                .containsEntry("--drawn-edges", String.valueOf(GraphSettings.DEFAULT_DRAWN.edges()))
                .containsEntry("--seed", String.valueOf(GraphSettings.DEFAULT_DRAWN.seed()));
    }

    private void assertRefused(String line, String... arguments) {
        err.getBuffer().setLength(0);
        String[] command = new String[arguments.length + 1];
        command[0] = "graph";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(shopstream.execute(command)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + line + " (see 'shopstream graph --help')");
    }
}
