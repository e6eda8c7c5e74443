package io.shopstream.graph;

import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.Vertex;
import java.util.SplittableRandom;

/** Graphs that were made up. */
public final class Samples {

    public static final Bounds ENOUGH = new Bounds(100_000, 100_000, 1_000_000);

    /** Names that could do harm where they are not taken for texts. */
    public static final String SCRIPT = "<script>alert(\"1\")</script> & 'more'";

    public static final String FORMULA = "=HYPERLINK(\"http://evil.example\";\"x\")";

    private Samples() {}

    /**
     * A shop of {@code groups} categories. The list of each product names its neighbours in the category, the more often the more popular
     * they are, and now and then one of another category. Each user is recommended what is in one category.
     */
    public static RecommendationGraph shop(int groups, int members, int users, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GraphBuilder builder = new GraphBuilder(ENOUGH);
        for (int product = 0; product < groups * members; product++) {
            String category = "Category " + product % groups;
            builder.describe(new Vertex(
                    Kind.PRODUCT, "p-" + product, "Product " + product, category, 1_000 / (1 + product / groups)));
        }
        for (int product = 0; product < groups * members; product++) {
            for (int entry = 0; entry < 8; entry++) {
                int group = random.nextInt(10) == 0 ? random.nextInt(groups) : product % groups;
                double popular = random.nextDouble() * random.nextDouble();
                int other = group + groups * (int) (popular * members);
                builder.connect("p-" + product, "p-" + other, Relation.VIEWED, 100.0 / (1 + entry), 20 - entry);
            }
        }
        for (int user = 0; user < users; user++) {
            builder.describe(new Vertex(Kind.USER, "u-" + user, "", "", 0));
            for (int entry = 0; entry < 5; entry++) {
                int other = user % groups + groups * random.nextInt(members);
                builder.connect("u-" + user, "p-" + other, Relation.RECOMMENDED, 0.9 - 0.1 * entry, 0);
            }
        }
        return builder.build();
    }

    /** Two products whose names are {@link #SCRIPT} and {@link #FORMULA}, a user, and what else can be in a text. */
    public static RecommendationGraph odd() {
        GraphBuilder builder = new GraphBuilder(ENOUGH);
        builder.describe(new Vertex(Kind.PRODUCT, "a,\"b\"", SCRIPT, "Möbel, \"feine\"\n&c", 7));
        builder.describe(new Vertex(Kind.PRODUCT, "-1", FORMULA, "'=x", 5));
        builder.describe(new Vertex(Kind.PRODUCT, "'\uD83D\uDECB", "", "", 0));
        builder.describe(new Vertex(Kind.PRODUCT, "bell", "with \u0007 a bell", "", 1));
        builder.describe(new Vertex(Kind.USER, "-1", "", "@group", 0));
        builder.connect("a,\"b\"", "-1", Relation.VIEWED, 12.25, 3);
        builder.connect("-1", "a,\"b\"", Relation.VIEWED, 12.25, 3);
        builder.connect("-1", "'\uD83D\uDECB", Relation.BOUGHT, 1e-7, 1);
        builder.connect("bell", "-1", Relation.VIEWED, 0.1, 1);
        builder.connect("-1", "-1", Relation.RECOMMENDED, -0.5, 0);
        return builder.build();
    }
}
