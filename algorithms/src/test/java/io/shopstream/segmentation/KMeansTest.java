package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.similarity.AdjustedRandIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KMeansTest {

    private static final int STARTS = 5;

    @Test
    void findsClustersThatLieApart() {
        Points points = Blobs.of(4, 400, 3, 10, 1);

        KMeans.Clustering found = KMeans.of(points, 4, STARTS, 1);

        assertThat(AdjustedRandIndex.of(found.clusters(), Blobs.truth(4, 400))).isEqualTo(1);
    }

    @Test
    void isAsGoodAsTheBestOfAllPartitionsOfAFewPoints() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 20; round++) {
            List<double[]> rows = new ArrayList<>();
            for (int point = 0; point < 9; point++) {
                rows.add(new double[] {random.nextDouble(), random.nextDouble()});
            }
            Points points = Points.of(rows);

            double found = KMeans.of(points, 3, 50, round).inertia();

            assertThat(found).isCloseTo(bestInertia(points, 3), within(1e-9));
        }
    }

    private static double bestInertia(Points points, int k) {
        double best = Double.POSITIVE_INFINITY;
        int partitions = (int) Math.pow(k, points.size());
        for (int code = 0; code < partitions; code++) {
            int[] clusters = new int[points.size()];
            int left = code;
            for (int point = 0; point < clusters.length; point++) {
                clusters[point] = left % k;
                left /= k;
            }
            best = Math.min(best, inertia(points, clusters, k));
        }
        return best;
    }

    private static double inertia(Points points, int[] clusters, int k) {
        double sum = 0;
        for (int cluster = 0; cluster < k; cluster++) {
            double[] mean = new double[points.dimensions()];
            int size = 0;
            for (int point = 0; point < clusters.length; point++) {
                if (clusters[point] == cluster) {
                    size++;
                    for (int i = 0; i < mean.length; i++) {
                        mean[i] += points.value(point, i);
                    }
                }
            }
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= Math.max(1, size);
            }
            for (int point = 0; point < clusters.length; point++) {
                sum += clusters[point] == cluster ? points.squaredDistance(point, mean) : 0;
            }
        }
        return sum;
    }

    @Test
    void miniBatchesLeadToWhatFullPassesLeadTo() {
        int size = 3 * KMeans.MINI_BATCHED;
        Points points = Blobs.of(5, size, 3, 8, 3);

        KMeans.Clustering found = KMeans.of(points, 5, STARTS, 3);

        assertThat(AdjustedRandIndex.of(found.clusters(), Blobs.truth(5, size))).isGreaterThan(0.999);
        assertThat(found.inertia()).isCloseTo(inertia(points, found.clusters(), 5), within(1e-6 * found.inertia()));
    }

    @Test
    void endsWithCentresThatAreMeansAndPointsAtTheNearest() {
        Points points = Blobs.uniform(500, 2, 9);

        KMeans.Clustering found = KMeans.of(points, 6, 1, 9);

        assertThat(points.nearest(found.centres())).isEqualTo(found.clusters());
        assertThat(found.inertia()).isCloseTo(inertia(points, found.clusters(), 6), within(1e-9));
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        Points points = Blobs.uniform(2_000, 3, 2);

        KMeans.Clustering one = KMeans.of(points, 8, 1, 5);

        assertThat(KMeans.of(points, 8, 1, 5).clusters()).isEqualTo(one.clusters());
        assertThat(KMeans.of(points, 8, 1, 6).clusters()).isNotEqualTo(one.clusters());
    }

    @Test
    void pointsThatAreAllTheSameAreOneCluster() {
        double[][] same = new double[20][2];

        KMeans.Clustering found = KMeans.of(Points.of(Arrays.asList(same)), 3, 1, 1);

        assertThat(found.inertia()).isZero();
        assertThat(found.clusters()).containsOnly(0);
    }

    @Test
    void refusesWhatCannotBe() {
        Points points = Blobs.uniform(3, 2, 1);

        assertThatThrownBy(() -> KMeans.of(points, 4, 1, 1)).hasMessage("4 clusters of 3 points by 1 starts");
        assertThatThrownBy(() -> KMeans.of(points, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Points.of(List.of())).hasMessage("there are no points");
        assertThatThrownBy(() -> Points.of(List.of(new double[] {1}, new double[] {1, 2})))
                .hasMessage("a point has 2 numbers, and the first 1");
        assertThatThrownBy(() -> Points.of(List.of(new double[] {Double.NaN})))
                .hasMessage("a point has a number that is not finite: NaN");
    }
}
