package io.shopstream.segmentation;

import io.shopstream.similarity.AdjustedRandIndex;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether clusters come back when other points of the same kind are drawn: pairs of bootstrap samples are clustered, and all points are put to the
 * nearest centres of either.
 *
 * @param agreement of the two of a pair, by the adjusted Rand index, as a mean over pairs: Y. Fang, J. Wang, "Selection of the Number of Clusters via the
 *     Bootstrap Method", 2012, whose distance is exchanged for that index, as A. Ben-Hur, A. Elisseeff, I. Guyon compare partitions ("A Stability Based
 *     Method for Discovering Structure in Clustered Data", 2002)
 * @param weakest of the clusters that are to be judged, the one that comes back worst: its Jaccard similarity with the cluster of a bootstrap that is most like it,
 *     as a mean over bootstraps. C. Hennig, "Cluster-wise Assessment of Cluster Stability", 2007; below 0.6 a cluster is not to be trusted
 */
record Stability(double agreement, double weakest) {

    /**
     * Judges clusters.
     *
     * @param clusters of each point, from 0 to before {@code k}
     * @param pairs of bootstraps
     * @param starts of k-means on each
     */
    static Stability of(Points points, int[] clusters, int k, int pairs, int starts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double agreement = 0;
        double[] recovered = new double[k];
        for (int pair = 0; pair < pairs; pair++) {
            int[] one = bootstrap(points, k, starts, random);
            int[] other = bootstrap(points, k, starts, random);
            agreement += AdjustedRandIndex.of(one, other) / pairs;
            addSimilarities(clusters, one, recovered, 2 * pairs);
            addSimilarities(clusters, other, recovered, 2 * pairs);
        }
        return new Stability(agreement, Arrays.stream(recovered).min().orElse(0));
    }

    private static int[] bootstrap(Points points, int k, int starts, SplittableRandom random) {
        int[] drawn = new int[points.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextInt(drawn.length);
        }
        return points.nearest(
                KMeans.of(points.picked(drawn), k, starts, random.nextLong()).centres());
    }

    /** An empty cluster is like none. */
    private static void addSimilarities(int[] clusters, int[] bootstrap, double[] recovered, int bootstraps) {
        int k = recovered.length;
        int[][] both = new int[k][k];
        int[] own = new int[k];
        int[] theirs = new int[k];
        for (int point = 0; point < clusters.length; point++) {
            both[clusters[point]][bootstrap[point]]++;
            own[clusters[point]]++;
            theirs[bootstrap[point]]++;
        }
        for (int cluster = 0; cluster < k; cluster++) {
            double most = 0;
            for (int other = 0; other < k; other++) {
                int either = own[cluster] + theirs[other] - both[cluster][other];
                most = Math.max(most, either == 0 ? 0 : (double) both[cluster][other] / either);
            }
            recovered[cluster] += most / bootstraps;
        }
    }
}
