package io.shopstream.graph;

import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.WebAddressFlag;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the graph is made.
 *
 * @param elasticsearch where the documents are
 * @param fromFiles {@code --from-files}: the folder of {@code vertices.csv} and {@code edges.csv} to read instead; null for none
 * @param relation {@code --relation}: by which products go together
 * @param out {@code --out}: the folder that is written
 * @param bounds {@code --products}, {@code --users}, {@code --edges}: how much is read and written
 * @param drawn {@code --drawn-products}, {@code --drawn-users}, {@code --drawn-edges}, {@code --seed}: how much of it is drawn
 */
public record GraphSettings(
        ElasticsearchSettings elasticsearch,
        @Nullable Path fromFiles,
        Relation relation,
        Path out,
        Bounds bounds,
        DrawnLimits drawn) {

    public static final Path DEFAULT_OUT = Path.of("graph");
    public static final Bounds DEFAULT_BOUNDS = new Bounds(20_000, 20_000, 500_000);
    public static final DrawnLimits DEFAULT_DRAWN = new DrawnLimits(300, 40, 900, 1);

    /** Programs that draw graphs take no more; this one may need a larger heap for so many. */
    public static final Bounds MOST = new Bounds(100_000, 100_000, 1_000_000);

    /** More would be a blot, and the layout would take minutes. */
    public static final DrawnLimits MOST_DRAWN = new DrawnLimits(2_000, 1_000, 10_000, Long.MAX_VALUE);

    /** @throws InvalidSettings for a number beyond what makes sense */
    public GraphSettings {
        require("relation", relation.isOfProducts(), "viewed or bought");
        requireBetween("products", bounds.products(), 2, MOST.products());
        requireBetween("users", bounds.users(), 0, MOST.users());
        requireBetween("edges", bounds.edges(), 1, MOST.edges());
        requireBetween("drawn-products", drawn.products(), 2, MOST_DRAWN.products());
        requireBetween("drawn-users", drawn.users(), 0, MOST_DRAWN.users());
        requireBetween("drawn-edges", drawn.edges(), 1, MOST_DRAWN.edges());
    }

    public static GraphSettings from(Arguments arguments) {
        GraphSettings settings = new GraphSettings(
                ElasticsearchSettings.from(arguments),
                arguments.text("from-files").map(Path::of).orElse(null),
                relation(arguments.text("relation", Relation.VIEWED.label())),
                arguments.text("out").map(Path::of).orElse(DEFAULT_OUT),
                new Bounds(
                        number(arguments, "products", DEFAULT_BOUNDS.products(), 2, MOST.products()),
                        number(arguments, "users", DEFAULT_BOUNDS.users(), 0, MOST.users()),
                        number(arguments, "edges", DEFAULT_BOUNDS.edges(), 1, MOST.edges())),
                new DrawnLimits(
                        number(arguments, "drawn-products", DEFAULT_DRAWN.products(), 2, MOST_DRAWN.products()),
                        number(arguments, "drawn-users", DEFAULT_DRAWN.users(), 0, MOST_DRAWN.users()),
                        number(arguments, "drawn-edges", DEFAULT_DRAWN.edges(), 1, MOST_DRAWN.edges()),
                        arguments.number("seed", DEFAULT_DRAWN.seed(), Long.MIN_VALUE, Long.MAX_VALUE)));
        arguments.rejectUnknown();
        settings.elasticsearch().addresses().forEach(address -> WebAddressFlag.require("--elasticsearch", address));
        return settings;
    }

    private static int number(Arguments arguments, String name, int otherwise, int least, int most) {
        return (int) arguments.number(name, otherwise, least, most);
    }

    private static Relation relation(String label) {
        return Relation.of(label)
                .orElseThrow(() -> new InvalidSettings("--relation is viewed or bought, not '" + label + "'"));
    }

    private static void requireBetween(String name, int value, int least, int most) {
        require(name, value >= least && value <= most, "a whole number from " + least + " to " + most);
    }

    private static void require(String name, boolean holds, String what) {
        if (!holds) {
            throw new InvalidSettings("--" + name + " is " + what);
        }
    }
}
