package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SilhouetteTest {

    /** Worked out by hand: 0 and 1 against 5 and 7 on a line. */
    @Test
    void isKnownForAKnownExample() {
        Points points = Points.of(List.of(new double[] {0}, new double[] {1}, new double[] {5}, new double[] {7}));

        double mean = (5.0 / 6 + 4.0 / 5 + 2.5 / 4.5 + 4.5 / 6.5) / 4;
        assertThat(Silhouette.of(points, new int[] {0, 0, 1, 1}, 2)).isCloseTo(mean, within(1e-12));
    }

    @Test
    void isWhatItsDefinitionSays() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 10; round++) {
            Points points = Blobs.uniform(60, 3, round);
            int[] clusters = IntStream.range(0, 60).map(i -> random.nextInt(7)).toArray();

            assertThat(Silhouette.of(points, clusters, 7)).isCloseTo(byDefinition(points, clusters), within(1e-12));
        }
    }

    private static double byDefinition(Points points, int[] clusters) {
        double sum = 0;
        for (int point = 0; point < clusters.length; point++) {
            double within = Double.NaN;
            double next = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < 7; cluster++) {
                List<Double> distances = new ArrayList<>();
                for (int other = 0; other < clusters.length; other++) {
                    if (other != point && clusters[other] == cluster) {
                        distances.add(Math.sqrt(points.squaredDistance(point, points.point(other))));
                    }
                }
                double mean = distances.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
                if (cluster == clusters[point]) {
                    within = mean;
                } else if (!distances.isEmpty()) {
                    next = Math.min(next, mean);
                }
            }
            sum += Double.isNaN(within) ? 0 : (next - within) / Math.max(within, next);
        }
        return sum / clusters.length;
    }

    @Test
    void isNothingWithinOneClusterAndOfPointsAlone() {
        Points points = Blobs.uniform(4, 2, 1);

        assertThat(Silhouette.of(points, new int[4], 3)).isZero();
        assertThat(Silhouette.of(points, new int[] {0, 1, 2, 3}, 4)).isZero();
        assertThat(Silhouette.of(
                        Points.of(List.of(new double[1], new double[1], new double[1])), new int[] {0, 0, 1}, 2))
                .isZero();
    }
}
