package io.shopstream.layout;

/**
 * Pushes vertices apart that lie upon each other, each two half of the way, until none do or the rounds are over. Where there is room
 * for all, the rounds suffice; the rest of a layout stays about as it is.
 */
public final class Spacing {

    private static final int ROUNDS = 80;
    private static final double GAP = 2;

    private Spacing() {}

    /**
     * Changes {@code places} so that vertices keep a distance, and within the rectangle.
     *
     * @param radii of the vertices, in the unit of the places
     */
    public static void spread(
            double[][] places, double[] radii, double leastX, double leastY, double mostX, double mostY) {
        for (int round = 0; round < ROUNDS && pushApart(places, radii); round++) {
            keepInside(places, radii, 0, leastX, mostX);
            keepInside(places, radii, 1, leastY, mostY);
        }
        keepInside(places, radii, 0, leastX, mostX);
        keepInside(places, radii, 1, leastY, mostY);
    }

    private static boolean pushApart(double[][] places, double[] radii) {
        boolean pushed = false;
        for (int one = 1; one < places.length; one++) {
            for (int other = 0; other < one; other++) {
                double dx = places[one][0] - places[other][0];
                double dy = places[one][1] - places[other][1];
                double distance = Math.sqrt(dx * dx + dy * dy);
                double lacks = radii[one] + radii[other] + GAP - distance;
                if (lacks > 0) {
                    double x = distance > 0 ? dx / distance : 1;
                    double y = distance > 0 ? dy / distance : 0;
                    places[one][0] += x * lacks / 2;
                    places[one][1] += y * lacks / 2;
                    places[other][0] -= x * lacks / 2;
                    places[other][1] -= y * lacks / 2;
                    pushed = true;
                }
            }
        }
        return pushed;
    }

    private static void keepInside(double[][] places, double[] radii, int axis, double least, double most) {
        for (int vertex = 0; vertex < places.length; vertex++) {
            places[vertex][axis] =
                    Math.max(least + radii[vertex], Math.min(places[vertex][axis], most - radii[vertex]));
        }
    }
}
