package io.shopstream.graph.picture;

import io.shopstream.layout.Spacing;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** Puts a layout into a rectangle: turned so that its longer side lies level, stretched a little, and with no vertex upon another. */
final class Places {

    /** A picture may be stretched by so much in one direction to fill its rectangle. */
    private static final double MOST_STRETCH = 1.5;

    private Places() {}

    /** @param radii of the vertices */
    static double[][] of(double[][] layout, double[] radii, Rectangle2D area) {
        double[][] places = turned(layout);
        scale(places, area);
        Spacing.spread(places, radii, area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
        return places;
    }

    private static double[][] turned(double[][] layout) {
        double meanX =
                Arrays.stream(layout).mapToDouble(place -> place[0]).average().orElse(0);
        double meanY =
                Arrays.stream(layout).mapToDouble(place -> place[1]).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (double[] place : layout) {
            xx += (place[0] - meanX) * (place[0] - meanX);
            yy += (place[1] - meanY) * (place[1] - meanY);
            xy += (place[0] - meanX) * (place[1] - meanY);
        }
        double angle = 0.5 * StrictMath.atan2(2 * xy, xx - yy);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return Arrays.stream(layout)
                .map(place -> new double[] {place[0] * cos + place[1] * sin, place[1] * cos - place[0] * sin})
                .toArray(double[][]::new);
    }

    private static void scale(double[][] places, Rectangle2D area) {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] place : places) {
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], place[axis]);
                most[axis] = Math.max(most[axis], place[axis]);
            }
        }
        double scaleX = area.getWidth() / Math.max(most[0] - least[0], 1e-9);
        double scaleY = area.getHeight() / Math.max(most[1] - least[1], 1e-9);
        double both = Math.min(scaleX, scaleY);
        scaleX = Math.min(scaleX, MOST_STRETCH * both);
        scaleY = Math.min(scaleY, MOST_STRETCH * both);
        for (double[] place : places) {
            place[0] = area.getCenterX() + (place[0] - (least[0] + most[0]) / 2) * scaleX;
            place[1] = area.getCenterY() + (place[1] - (least[1] + most[1]) / 2) * scaleY;
        }
    }
}
