package io.shopstream.console.view;

import io.shopstream.layout.LinLogLayout;
import io.shopstream.layout.Spacing;
import io.shopstream.layout.Ties;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the products of the graph lie. A graph whose ties are those of before stays as it is, however their weights change, and one that
 * has changed is laid out from where its products lay, so that whoever watches finds them again. Holds one layout a relation. Thread
 * safe.
 */
final class GraphLayouts {

    private static final int ROUNDS = 500;
    private static final int ROUNDS_OF_A_CHANGE = 150;

    private static final double WIDTH = 1_400;
    private static final double HEIGHT = 900;

    /** A hundred vertices of this size cover an eighth of the rectangle. */
    private static final double RADIUS = 22;

    /** So many digits are seen. */
    private static final double STEPS = 1_000;

    private record Layout(List<String> ids, List<Integer> ends, Map<String, double[]> places) {}

    private final Map<String, Layout> last = new ConcurrentHashMap<>();

    /**
     * The place of each product, from 0 to 1 in both directions.
     *
     * @param ends of the ties, as places in {@code ids}: of the first tie both, then of the next
     */
    Map<String, double[]> places(String relation, List<String> ids, List<Integer> ends, Ties ties) {
        Layout before = last.get(relation);
        if (before == null || !before.ids.equals(ids) || !before.ends.equals(ends)) {
            before = new Layout(ids, ends, laidOut(ids, ties, before == null ? Map.of() : before.places));
            last.put(relation, before);
        }
        return normal(ids, before.places);
    }

    private static Map<String, double[]> laidOut(List<String> ids, Ties ties, Map<String, double[]> former) {
        double[][] start = new double[ids.size()][];
        int known = 0;
        for (int place = 0; place < start.length; place++) {
            double[] lay = former.get(ids.get(place));
            known += lay == null ? 0 : 1;
            start[place] = lay == null ? anywhere(ids.get(place)) : lay;
        }
        int rounds = 2 * known > start.length ? ROUNDS_OF_A_CHANGE : ROUNDS;
        double[][] places = LinLogLayout.places(start, ties, rounds);
        Map<String, double[]> laidOut = new HashMap<>();
        for (int place = 0; place < start.length; place++) {
            laidOut.put(ids.get(place), places[place]);
        }
        return laidOut;
    }

    /** By the product, so that a console that starts anew draws the same picture. */
    private static double[] anywhere(String id) {
        SplittableRandom random = new SplittableRandom(id.hashCode());
        return new double[] {100 * random.nextDouble() - 50, 100 * random.nextDouble() - 50};
    }

    /** In a rectangle of the page's shape, with room for each vertex. */
    private static Map<String, double[]> normal(List<String> ids, Map<String, double[]> layout) {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] place : layout.values()) {
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], place[axis]);
                most[axis] = Math.max(most[axis], place[axis]);
            }
        }
        double[][] places = new double[ids.size()][];
        for (int vertex = 0; vertex < places.length; vertex++) {
            double[] place = layout.getOrDefault(ids.get(vertex), least);
            places[vertex] =
                    new double[] {WIDTH * part(place[0], least[0], most[0]), HEIGHT * part(place[1], least[1], most[1])
                    };
        }
        double[] radii = new double[places.length];
        Arrays.fill(radii, RADIUS);
        Spacing.spread(places, radii, 0, 0, WIDTH, HEIGHT);
        Map<String, double[]> normal = new HashMap<>();
        for (int vertex = 0; vertex < places.length; vertex++) {
            normal.put(
                    ids.get(vertex),
                    new double[] {rounded(places[vertex][0] / WIDTH), rounded(places[vertex][1] / HEIGHT)});
        }
        return normal;
    }

    private static double part(double value, double least, double most) {
        return most > least ? (value - least) / (most - least) : 0.5;
    }

    private static double rounded(double part) {
        return Math.round(STEPS * part) / STEPS;
    }
}
