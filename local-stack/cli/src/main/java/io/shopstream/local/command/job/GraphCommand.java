package io.shopstream.local.command.job;

import io.shopstream.graph.GraphRun;
import io.shopstream.graph.GraphSettings;
import io.shopstream.graph.NothingToDraw;
import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code shopstream graph}: which product's list names which others. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Writes the recommendation graph: vertices and edges as CSV, GraphML, and three pictures.",
        footer = {
            "",
            "The pictures show the groups of products that go together, by how many lists products",
            "are named, and which are recommended most, each as SVG and PNG. Of a large shop they",
            "show a part, and say which."
        })
public final class GraphCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "graph",
            description = "The folder that is written, instead of an older graph's (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--from-files",
            paramLabel = "DIR",
            description = "A folder with vertices.csv and edges.csv to read instead of the indices.")
    private @Nullable Path fromFiles;

    @Option(
            names = "--relation",
            paramLabel = "RELATION",
            defaultValue = "viewed",
            converter = RelationConverter.class,
            description = "Products that are viewed, or bought, together (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Relation relation;

    @Option(
            names = "--products",
            defaultValue = "20000",
            description =
                    "How many products are read and written at most, those with most sessions (default: ${DEFAULT-VALUE}).")
    private int products;

    @Option(
            names = "--users",
            defaultValue = "20000",
            description = "How many users, the first by id; 0 for none (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(names = "--edges", defaultValue = "500000", description = "How many edges (default: ${DEFAULT-VALUE}).")
    private int edges;

    @Option(
            names = "--drawn-products",
            defaultValue = "300",
            description = "How many products the network shows at most (default: ${DEFAULT-VALUE}).")
    private int drawnProducts;

    @Option(
            names = "--drawn-users",
            defaultValue = "40",
            description = "How many users, sampled (default: ${DEFAULT-VALUE}).")
    private int drawnUsers;

    @Option(names = "--drawn-edges", defaultValue = "900", description = "How many edges (default: ${DEFAULT-VALUE}).")
    private int drawnEdges;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "By which users are sampled and products placed (default: ${DEFAULT-VALUE}).")
    private long seed;

    static final class RelationConverter implements ITypeConverter<Relation> {

        @Override
        public Relation convert(String text) {
            return Relation.of(text)
                    .filter(Relation::isOfProducts)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither viewed nor bought"));
        }
    }

    @Override
    public Integer call() {
        GraphSettings settings;
        try {
            settings = new GraphSettings(
                    ElasticsearchSettings.at(
                            LocalStack.fromEnvironment().addresses().elasticsearch()),
                    fromFiles,
                    relation,
                    out,
                    new Bounds(products, users, edges),
                    new DrawnLimits(drawnProducts, drawnUsers, drawnEdges, seed));
        } catch (InvalidSettings e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        PrintWriter said = spec.commandLine().getOut();
        try {
            new GraphRun(settings, said::println).run();
        } catch (IOException | NothingToDraw e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        return 0;
    }
}
