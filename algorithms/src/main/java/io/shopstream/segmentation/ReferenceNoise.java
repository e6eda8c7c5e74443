package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Points without clusters, to hold others against: uniform in the box that has the others' principal axes for edges. R. Tibshirani, G.
 * Walther, T. Hastie, "Estimating the Number of Clusters in a Data Set via the Gap Statistic", 2001, reference (b).
 */
final class ReferenceNoise {

    private final PrincipalAxes axes;
    private final double[] least;
    private final double[] most;

    ReferenceNoise(Points points) {
        axes = PrincipalAxes.of(points);
        int dimensions = points.dimensions();
        least = new double[dimensions];
        most = new double[dimensions];
        for (int point = 0; point < points.size(); point++) {
            double[] values = points.point(point);
            for (int axis = 0; axis < dimensions; axis++) {
                double along = axes.along(axis, values);
                least[axis] = point == 0 ? along : Math.min(least[axis], along);
                most[axis] = point == 0 ? along : Math.max(most[axis], along);
            }
        }
    }

    /** As many as that; along the axes, since turning them changes no distance. */
    Points draw(int size, SplittableRandom random) {
        List<double[]> rows = new ArrayList<>(size);
        for (int point = 0; point < size; point++) {
            double[] row = new double[least.length];
            for (int axis = 0; axis < row.length; axis++) {
                row[axis] = least[axis] + random.nextDouble() * (most[axis] - least[axis]);
            }
            rows.add(row);
        }
        return Points.of(rows);
    }
}
