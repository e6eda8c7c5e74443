package io.shopstream.segmentation;

/**
 * How much nearer points are to their own cluster than to the next one, from -1 to 1, as a mean over all points: P. Rousseeuw,
 * "Silhouettes: a Graphical Aid to the Interpretation and Validation of Cluster Analysis", 1987. Exact, in the square of the number of
 * points, so callers give a sample. A point that is alone in its cluster counts as 0, as there.
 */
public final class Silhouette {

    private Silhouette() {}

    /**
     * The mean over all points.
     *
     * @param clusters of each point, from 0 to before {@code k}; 0 is returned where all are in one
     */
    public static double of(Points points, int[] clusters, int k) {
        if (clusters.length != points.size()) {
            throw new IllegalArgumentException(clusters.length + " clusters of " + points.size() + " points");
        }
        int[] sizes = new int[k];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        double sum = 0;
        for (int point = 0; point < clusters.length; point++) {
            sum += of(point, points, clusters, sizes);
        }
        return sum / clusters.length;
    }

    private static double of(int point, Points points, int[] clusters, int[] sizes) {
        int own = clusters[point];
        if (sizes[own] == 1) {
            return 0;
        }
        double[] sums = new double[sizes.length];
        for (int other = 0; other < clusters.length; other++) {
            sums[clusters[other]] += points.distance(point, other);
        }
        double within = sums[own] / (sizes[own] - 1);
        double next = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (cluster != own && sizes[cluster] > 0) {
                next = Math.min(next, sums[cluster] / sizes[cluster]);
            }
        }
        double larger = Math.max(within, next);
        return Double.isInfinite(next) || larger == 0 ? 0 : (next - within) / larger;
    }
}
