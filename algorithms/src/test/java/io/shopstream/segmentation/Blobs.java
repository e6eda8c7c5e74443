package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up points. */
final class Blobs {

    private Blobs() {}

    /** As many normal clusters, their centres in a row at this distance on every axis; point i is of cluster i modulo their number. */
    static Points of(int clusters, int size, int dimensions, double distance, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int point = 0; point < size; point++) {
            double[] row = new double[dimensions];
            for (int i = 0; i < dimensions; i++) {
                row[i] = distance * (point % clusters) * (i % 2 == 0 ? 1 : -1) + random.nextGaussian();
            }
            rows.add(row);
        }
        return Points.of(rows);
    }

    static int[] truth(int clusters, int size) {
        int[] truth = new int[size];
        for (int point = 0; point < size; point++) {
            truth[point] = point % clusters;
        }
        return truth;
    }

    /** Noise: uniform, without any cluster. */
    static Points uniform(int size, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int point = 0; point < size; point++) {
            rows.add(random.doubles(dimensions).toArray());
        }
        return Points.of(rows);
    }
}
