package io.shopstream.segmentation;

import java.util.List;

/** Points of equally many finite numbers, one after the other in one array. Immutable. */
public final class Points {

    private final double[] values;
    private final int dimensions;

    private Points(double[] values, int dimensions) {
        this.values = values;
        this.dimensions = dimensions;
    }

    /**
     * Copies them.
     *
     * @throws IllegalArgumentException when there is none, when their lengths differ, or when a number is not finite
     */
    public static Points of(List<double[]> rows) {
        if (rows.isEmpty() || rows.get(0).length == 0) {
            throw new IllegalArgumentException("there are no points");
        }
        int dimensions = rows.get(0).length;
        double[] values = new double[Math.multiplyExact(rows.size(), dimensions)];
        int next = 0;
        for (double[] row : rows) {
            if (row.length != dimensions) {
                throw new IllegalArgumentException(
                        "a point has " + row.length + " numbers, and the first " + dimensions);
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a point has a number that is not finite: " + value);
                }
                values[next++] = value;
            }
        }
        return new Points(values, dimensions);
    }

    public int size() {
        return values.length / dimensions;
    }

    public int dimensions() {
        return dimensions;
    }

    public double value(int point, int dimension) {
        return values[point * dimensions + dimension];
    }

    /** A copy of one. */
    public double[] point(int point) {
        double[] copy = new double[dimensions];
        System.arraycopy(values, point * dimensions, copy, 0, dimensions);
        return copy;
    }

    /** Those that are named, as often as they are. */
    Points picked(int[] points) {
        double[] picked = new double[points.length * dimensions];
        for (int place = 0; place < points.length; place++) {
            System.arraycopy(values, points[place] * dimensions, picked, place * dimensions, dimensions);
        }
        return new Points(picked, dimensions);
    }

    double squaredDistance(int point, double[] place) {
        double sum = 0;
        int from = point * dimensions;
        for (int i = 0; i < dimensions; i++) {
            double difference = values[from + i] - place[i];
            sum += difference * difference;
        }
        return sum;
    }

    double distance(int one, int other) {
        double sum = 0;
        int from = one * dimensions;
        int to = other * dimensions;
        for (int i = 0; i < dimensions; i++) {
            double difference = values[from + i] - values[to + i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** The nearest of some places; of two that are equally near, the first. */
    int nearest(int point, double[][] places) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int place = 0; place < places.length; place++) {
            double distance = squaredDistance(point, places[place]);
            if (distance < least) {
                least = distance;
                nearest = place;
            }
        }
        return nearest;
    }

    /** For each point the nearest of some places. */
    int[] nearest(double[][] places) {
        int[] nearest = new int[size()];
        for (int point = 0; point < nearest.length; point++) {
            nearest[point] = nearest(point, places);
        }
        return nearest;
    }
}
