package io.shopstream.segmentation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Clusters points around k centres, such that their squared distances to the centre of their cluster are small. First centres are
 * drawn far from each other: D. Arthur, S. Vassilvitskii, "k-means++: The Advantages of Careful Seeding", 2007. Where there are
 * many points, mini-batches of them move the centres: D. Sculley, "Web-Scale K-Means Clustering", 2010. At the end all points do, in
 * full passes (S. Lloyd, "Least Squares Quantization in PCM", 1982), until none changes its cluster. Of several starts the best is kept. The
 * optimum is not promised; a start is expected to be within 8 (ln k + 2) times of it.
 *
 * <p>The same points, k, starts and seed give the same clusters. Time: points times k times passes.
 */
public final class KMeans {

    /** Fewer points are passed over in full as fast as by batches. */
    static final int MINI_BATCHED = 10_000;

    private static final int SEEDING_SAMPLE = 20_000;
    private static final int BATCH = 1_000;
    private static final int BATCHES = 60;
    private static final int MOST_PASSES = 100;

    private final Points points;
    private final int k;
    private final SplittableRandom random;

    /**
     * What was found.
     *
     * @param centres the mean of each cluster's points
     * @param clusters of each point, from 0
     * @param inertia the sum of squared distances of the points to their centres
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Clustering(double[][] centres, int[] clusters, double inertia) {}

    private KMeans(Points points, int k, SplittableRandom random) {
        this.points = points;
        this.k = k;
        this.random = random;
    }

    /**
     * The best of several starts.
     *
     * @param k at least 1; beyond the number of distinct points, some clusters are empty
     */
    public static Clustering of(Points points, int k, int starts, long seed) {
        if (k < 1 || k > points.size() || starts < 1) {
            throw new IllegalArgumentException(
                    k + " clusters of " + points.size() + " points by " + starts + " starts");
        }
        SplittableRandom random = new SplittableRandom(seed);
        Clustering best = new KMeans(points, k, random.split()).start();
        for (int start = 1; start < starts; start++) {
            Clustering other = new KMeans(points, k, random.split()).start();
            best = other.inertia() < best.inertia() ? other : best;
        }
        return best;
    }

    private Clustering start() {
        double[][] centres = seeds();
        if (points.size() > MINI_BATCHED) {
            byMiniBatches(centres);
        }
        int[] clusters = points.nearest(centres);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            toMeans(centres, clusters);
            int[] next = points.nearest(centres);
            boolean settled = Arrays.equals(next, clusters);
            clusters = next;
            if (settled) {
                break;
            }
        }
        double inertia = 0;
        for (int point = 0; point < clusters.length; point++) {
            inertia += points.squaredDistance(point, centres[clusters[point]]);
        }
        return new Clustering(centres, clusters, inertia);
    }

    private double[][] seeds() {
        Points from = points.size() <= SEEDING_SAMPLE ? points : points.picked(draw(SEEDING_SAMPLE));
        double[][] seeds = new double[k][];
        seeds[0] = from.point(random.nextInt(from.size()));
        double[] distances = new double[from.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int seed = 1; seed < k; seed++) {
            double sum = 0;
            for (int point = 0; point < distances.length; point++) {
                distances[point] = Math.min(distances[point], from.squaredDistance(point, seeds[seed - 1]));
                sum += distances[point];
            }
            seeds[seed] = from.point(drawn(distances, sum));
        }
        return seeds;
    }

    /** A point, by a chance that grows with its squared distance. */
    private int drawn(double[] distances, double sum) {
        double left = random.nextDouble() * sum;
        int drawn = 0;
        for (int point = 0; point < distances.length; point++) {
            if (distances[point] > 0) {
                drawn = point;
                left -= distances[point];
                if (left < 0) {
                    break;
                }
            }
        }
        return drawn;
    }

    private int[] draw(int many) {
        int[] drawn = new int[many];
        for (int i = 0; i < many; i++) {
            drawn[i] = random.nextInt(points.size());
        }
        return drawn;
    }

    /** Each point of a batch pulls its centre, the less the more points have done so. */
    private void byMiniBatches(double[][] centres) {
        long[] pulls = new long[k];
        for (int batch = 0; batch < BATCHES; batch++) {
            int[] drawn = draw(BATCH);
            int[] nearest = points.picked(drawn).nearest(centres);
            for (int i = 0; i < drawn.length; i++) {
                double[] centre = centres[nearest[i]];
                double rate = 1.0 / ++pulls[nearest[i]];
                for (int dimension = 0; dimension < centre.length; dimension++) {
                    centre[dimension] += rate * (points.value(drawn[i], dimension) - centre[dimension]);
                }
            }
        }
    }

    /** Moves the centres to the means of their points; one without any goes to the point that is farthest from its centre. */
    private void toMeans(double[][] centres, int[] clusters) {
        int[] sizes = new int[k];
        double[][] sums = new double[k][points.dimensions()];
        for (int point = 0; point < clusters.length; point++) {
            sizes[clusters[point]]++;
            for (int dimension = 0; dimension < points.dimensions(); dimension++) {
                sums[clusters[point]][dimension] += points.value(point, dimension);
            }
        }
        for (int cluster = 0; cluster < k; cluster++) {
            if (sizes[cluster] == 0) {
                centres[cluster] = points.point(farthest(centres));
                continue;
            }
            for (int dimension = 0; dimension < points.dimensions(); dimension++) {
                centres[cluster][dimension] = sums[cluster][dimension] / sizes[cluster];
            }
        }
    }

    private int farthest(double[][] centres) {
        int farthest = 0;
        double most = -1;
        for (int point = 0; point < points.size(); point++) {
            double distance = points.squaredDistance(point, centres[points.nearest(point, centres)]);
            if (distance > most) {
                most = distance;
                farthest = point;
            }
        }
        return farthest;
    }
}
