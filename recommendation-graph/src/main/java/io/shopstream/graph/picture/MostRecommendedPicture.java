package io.shopstream.graph.picture;

import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.shape.Degrees;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The products that get most of what all lists give away, with their names. */
public final class MostRecommendedPicture {

    /** How many are shown. */
    static final int SHOWN = 20;

    private static final int WIDTH = 1000;
    private static final int TOP = 104;
    private static final int ROW = 38;
    private static final int BOTTOM = 92;
    private static final double BAR_X = 372;
    private static final double BAR_WIDTH = 430;
    private static final double NAME_WIDTH = 320;

    private static final Font NAME = Ink.font(14);
    private static final Font SMALL = Ink.font(12);

    private MostRecommendedPicture() {}

    /** @param caption what was left out, a line each */
    public static Picture of(RecommendationGraph graph, Degrees degrees, List<String> caption) {
        List<Integer> products = products(graph, degrees);
        return new Picture(
                "most-recommended",
                "The products that are recommended most; vertices.csv holds the figures of all",
                WIDTH,
                TOP + ROW * products.size() + BOTTOM,
                graphics -> paint(graphics, graph, degrees, products, caption));
    }

    /** The numbers of the vertices, the one of most worth first. */
    static List<Integer> products(RecommendationGraph graph, Degrees degrees) {
        return IntStream.range(0, graph.vertices().size())
                .filter(graph::isProduct)
                .filter(product -> degrees.worth(product) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer product) -> -degrees.worth(product))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static void paint(
            Graphics2D graphics,
            RecommendationGraph graph,
            Degrees degrees,
            List<Integer> products,
            List<String> caption) {
        Ink.draw(graphics, "Most recommended products", Ink.bold(20), Ink.TEXT, 36, 44);
        Ink.draw(
                graphics,
                "Each list gives away 1 in all. The bar: how many whole lists a product would fill.",
                Ink.font(13),
                Ink.SOFT,
                36,
                68);
        paintKey(graphics, degrees);
        double most = products.stream().mapToDouble(degrees::worth).max().orElse(1);
        for (int row = 0; row < products.size(); row++) {
            int product = products.get(row);
            paintRow(graphics, graph.vertices().get(product), degrees, product, most, TOP + row * ROW);
        }
        Captions.paint(graphics, caption, 36, TOP + ROW * products.size() + BOTTOM - 20, WIDTH - 72);
    }

    private static void paintKey(Graphics2D graphics, Degrees degrees) {
        if (IntStream.of(degrees.users()).sum() == 0) {
            return;
        }
        Ink.fill(graphics, Ink.FIRST, BAR_X, TOP - 21, 12, 12);
        Ink.draw(graphics, "lists of products", SMALL, Ink.SOFT, BAR_X + 18, TOP - 11);
        Ink.fill(graphics, Ink.SECOND, BAR_X + 140, TOP - 21, 12, 12);
        Ink.draw(graphics, "lists of users", SMALL, Ink.SOFT, BAR_X + 158, TOP - 11);
    }

    private static void paintRow(
            Graphics2D graphics, Vertex vertex, Degrees degrees, int product, double most, double y) {
        Ink.drawRight(graphics, Ink.fitted(vertex.label(), NAME, NAME_WIDTH), NAME, Ink.TEXT, BAR_X - 12, y + 15);
        Ink.drawRight(graphics, Ink.fitted(vertex.category(), SMALL, NAME_WIDTH), SMALL, Ink.SOFT, BAR_X - 12, y + 30);
        double ofLists = BAR_WIDTH * degrees.listWorth()[product] / most;
        double ofUsers = BAR_WIDTH * degrees.userWorth()[product] / most;
        Ink.fill(graphics, Ink.FIRST, BAR_X, y + 5, ofLists, ROW - 14);
        Ink.fill(graphics, Ink.SECOND, BAR_X + ofLists, y + 5, ofUsers, ROW - 14);
        String worth = String.format(Locale.ROOT, "%.1f", degrees.worth(product));
        int lists = degrees.lists()[product] + degrees.users()[product];
        double x = BAR_X + ofLists + ofUsers + 8;
        Ink.draw(graphics, worth, Ink.bold(13), Ink.TEXT, x, y + 21);
        Ink.draw(
                graphics,
                lists == 1 ? "in 1 list" : "in " + lists + " lists",
                SMALL,
                Ink.SOFT,
                x + Ink.width(worth, Ink.bold(13)) + 8,
                y + 21);
    }
}
