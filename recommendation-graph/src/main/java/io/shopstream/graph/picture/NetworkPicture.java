package io.shopstream.graph.picture;

import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.picture.Labels.Disc;
import io.shopstream.graph.shape.Degrees;
import io.shopstream.graph.shape.Drawn;
import io.shopstream.graph.shape.Drawn.Tie;
import io.shopstream.graph.shape.Groups;
import io.shopstream.layout.LinLogLayout;
import io.shopstream.layout.Ties;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Products, and users where there are any, laid out so that groups can be seen. The largest ones have their names beside them. */
public final class NetworkPicture {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final Rectangle2D AREA = new Rectangle2D.Double(36, 76, 1200, 1040);
    private static final double KEY_X = 1272;
    private static final double KEY_WIDTH = 296;

    private static final int ROUNDS = 600;
    private static final double LEAST_RADIUS = 4;
    private static final double MOST_RADIUS = 15;
    private static final double USER_RADIUS = 4;
    private static final int MOST_LABELS = 90;
    private static final double LONGEST_LABEL = 190;
    private static final Font LABEL = Ink.font(13);
    private static final double LABEL_HEIGHT = 16;

    private final RecommendationGraph graph;
    private final Groups groups;
    private final Drawn drawn;
    private final Map<Integer, Integer> looks;
    private final double[] radii;
    private final double[][] places;

    private NetworkPicture(RecommendationGraph graph, Degrees degrees, Groups groups, Drawn drawn, long seed) {
        this.graph = graph;
        this.groups = groups;
        this.drawn = drawn;
        looks = looks();
        radii = radii(degrees);
        places = Places.of(layout(drawn, seed), radii, AREA);
    }

    /** @param caption what was left out, a line each */
    public static Picture of(
            RecommendationGraph graph, Degrees degrees, Groups groups, Drawn drawn, long seed, List<String> caption) {
        NetworkPicture network = new NetworkPicture(graph, degrees, groups, drawn, seed);
        return new Picture(
                "network",
                "Network of products that recommend each other; edges.csv holds all of it",
                WIDTH,
                HEIGHT,
                graphics -> network.paint(graphics, caption));
    }

    /** Where the vertices of the drawn part lie, in no unit. */
    static double[][] layout(Drawn drawn, long seed) {
        List<Tie> pairs = drawn.pairs();
        Ties ties = new Ties(
                pairs.stream().mapToInt(Tie::one).toArray(),
                pairs.stream().mapToInt(Tie::other).toArray(),
                pairs.stream().mapToDouble(Tie::weight).toArray());
        double[][] start = LinLogLayout.randomPlaces(drawn.vertices().size(), seed);
        return LinLogLayout.places(start, ties, ROUNDS);
    }

    private double[] radii(Degrees degrees) {
        double most =
                drawn.vertices().stream().mapToDouble(degrees::worth).max().orElse(1);
        return drawn.vertices().stream()
                .mapToDouble(vertex -> graph.isProduct(vertex)
                        ? LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt(degrees.worth(vertex) / most)
                        : USER_RADIUS)
                .toArray();
    }

    private void paint(Graphics2D graphics, List<String> caption) {
        Ink.draw(graphics, "What is recommended beside what", Ink.bold(22), Ink.TEXT, 36, 44);
        paintEdges(graphics);
        paintVertices(graphics);
        paintLabels(graphics);
        paintKey(graphics);
        Captions.paint(graphics, caption, 36, HEIGHT - 20, WIDTH - 72);
    }

    private void paintEdges(Graphics2D graphics) {
        double most = drawn.pairs().stream().mapToDouble(Tie::weight).max().orElse(1);
        for (Tie tie : drawn.pairs()) {
            int group = group(tie.one());
            boolean inside = group > 0 && group == group(tie.other());
            Color color = inside ? mark(tie.one()).color() : Ink.SOFT;
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), inside ? 95 : 50));
            graphics.setStroke(new BasicStroke((float) (0.7 + 3 * tie.weight() / most)));
            graphics.draw(new Line2D.Double(
                    places[tie.one()][0], places[tie.one()][1], places[tie.other()][0], places[tie.other()][1]));
        }
    }

    private void paintVertices(Graphics2D graphics) {
        for (int place : bySize()) {
            Mark mark = mark(place);
            if (graph.isProduct(drawn.vertices().get(place))) {
                mark.draw(graphics, places[place][0], places[place][1], radii[place]);
            } else {
                mark.drawRing(graphics, places[place][0], places[place][1], radii[place]);
            }
        }
    }

    private void paintLabels(Graphics2D graphics) {
        List<Disc> discs =
                IntStream.range(0, places.length).mapToObj(this::disc).toList();
        Labels labels = new Labels(AREA, discs);
        int[] left = {MOST_LABELS};
        for (int place : bySize()) {
            Vertex vertex = graph.vertices().get(drawn.vertices().get(place));
            if (left[0] == 0 || !graph.isProduct(drawn.vertices().get(place))) {
                continue;
            }
            String text = Ink.fitted(vertex.label(), LABEL, LONGEST_LABEL);
            labels.place(disc(place), Ink.width(text, LABEL) + 4, LABEL_HEIGHT).ifPresent(box -> {
                Ink.fill(graphics, new Color(255, 255, 255, 190), box.getX(), box.getY(), box.getWidth(), LABEL_HEIGHT);
                Ink.draw(graphics, text, LABEL, Ink.TEXT, box.getX() + 2, box.getY() + 12.5);
                left[0]--;
            });
        }
    }

    private void paintKey(Graphics2D graphics) {
        double y = 92;
        Ink.draw(graphics, "Groups, by what most of their products are", Ink.font(13), Ink.SOFT, KEY_X, y);
        int others = 0;
        for (Map.Entry<Integer, Integer> entry : looks.entrySet()) {
            int products = productsOf(entry.getKey());
            if (Mark.of(entry.getValue()).equals(Mark.OTHER)) {
                others += products;
                continue;
            }
            y += 28;
            Mark.of(entry.getValue()).draw(graphics, KEY_X + 9, y - 5, 8);
            String name = groups.names().get(entry.getKey());
            paintEntry(graphics, name.isEmpty() ? "group " + entry.getKey() : name, products, y);
        }
        int users = places.length - (int) drawn.products(graph);
        if (others > 0) {
            y += 28;
            Mark.OTHER.draw(graphics, KEY_X + 9, y - 5, 8);
            paintEntry(graphics, "other groups", others, y);
        }
        if (users > 0) {
            y += 28;
            Mark.OTHER.drawRing(graphics, KEY_X + 9, y - 5, USER_RADIUS);
            paintEntry(graphics, "users", users, y);
        }
        Ink.draw(graphics, "The larger, the more it is recommended.", Ink.font(13), Ink.SOFT, KEY_X, y + 36);
    }

    private static void paintEntry(Graphics2D graphics, String name, int count, double y) {
        Font font = Ink.font(14);
        Ink.draw(graphics, Ink.fitted(name, font, KEY_WIDTH - 76), font, Ink.TEXT, KEY_X + 28, y);
        Ink.drawRight(graphics, String.valueOf(count), font, Ink.SOFT, KEY_X + KEY_WIDTH, y);
    }

    /** Of each group that is drawn, the one with most products there first, which look it has. */
    private Map<Integer, Integer> looks() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, drawn.vertices().size())
                        .filter(place -> graph.isProduct(drawn.vertices().get(place)))
                        .map(this::group)
                        .distinct()
                        .boxed()
                        .toList());
        order.sort(Comparator.comparingInt((Integer group) -> -productsOf(group))
                .thenComparing(Comparator.naturalOrder()));
        Map<Integer, Integer> looks = new LinkedHashMap<>();
        order.forEach(group -> looks.put(group, looks.size() + 1));
        return looks;
    }

    private int productsOf(int group) {
        return (int) drawn.vertices().stream()
                .filter(vertex -> graph.isProduct(vertex) && groups.of()[vertex] == group)
                .count();
    }

    private Mark mark(int place) {
        return Mark.of(looks.getOrDefault(group(place), 0));
    }

    private int group(int place) {
        return groups.of()[drawn.vertices().get(place)];
    }

    private Disc disc(int place) {
        return new Disc(places[place][0], places[place][1], radii[place]);
    }

    private List<Integer> bySize() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, places.length).boxed().toList());
        order.sort(
                Comparator.comparingDouble((Integer place) -> -radii[place]).thenComparing(Comparator.naturalOrder()));
        return order;
    }
}
