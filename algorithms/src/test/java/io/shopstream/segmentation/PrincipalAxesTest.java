package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

    /** Of an ellipse that lies at 45 degrees. */
    @Test
    void findTheLongSideOfACloud() {
        SplittableRandom random = new SplittableRandom(4);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double along = 3 * random.nextGaussian();
            double across = random.nextGaussian();
            rows.add(new double[] {5 + (along - across) / Math.sqrt(2), (along + across) / Math.sqrt(2)});
        }

        PrincipalAxes axes = PrincipalAxes.of(Points.of(rows));

        assertThat(axes.mean()).contains(new double[] {5, 0}, within(0.1));
        assertThat(axes.variances()).contains(new double[] {9, 1}, within(0.2));
        assertThat(axes.axes()[0]).contains(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, within(0.02));
    }

    /** Axes and variances make up the covariances, which are counted anew. */
    @Test
    void makeUpTheCovariances() {
        Points points = Blobs.of(3, 300, 12, 0.7, 8);
        PrincipalAxes axes = PrincipalAxes.of(points);

        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double covariance = 0;
                double dot = 0;
                for (int point = 0; point < 300; point++) {
                    covariance +=
                            (points.value(point, i) - axes.mean()[i]) * (points.value(point, j) - axes.mean()[j]) / 300;
                }
                double made = 0;
                for (int axis = 0; axis < 12; axis++) {
                    made += axes.variances()[axis] * axes.axes()[axis][i] * axes.axes()[axis][j];
                    dot += axes.axes()[i][axis] * axes.axes()[j][axis];
                }
                assertThat(made).isCloseTo(covariance, within(1e-9));
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
        assertThat(axes.variances()).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void aCloudWithoutExtentHasNoVariance() {
        assertThat(PrincipalAxes.of(Points.of(List.of(new double[3], new double[3])))
                        .variances())
                .containsExactly(0, 0, 0);
    }
}
