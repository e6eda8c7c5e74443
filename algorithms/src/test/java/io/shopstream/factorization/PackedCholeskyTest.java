package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackedCholeskyTest {

    @Property(tries = 200)
    void solvesWhatEliminationSolves(@ForAll @IntRange(min = 1, max = 33) int n, @ForAll long seed) {
        Random random = new Random(seed);
        double[][] vectors = new double[n + 3][n];
        for (double[] vector : vectors) {
            for (int f = 0; f < n; f++) {
                vector[f] = random.nextGaussian();
            }
        }
        double[][] matrix = new double[n][n];
        double[] packed = new double[PackedCholesky.size(n)];
        double[] right = new double[n];
        for (int i = 0, at = 0; i < n; i++) {
            right[i] = random.nextGaussian();
            for (int j = 0; j < n; j++) {
                matrix[i][j] = i == j ? 0.5 : 0;
                for (double[] vector : vectors) {
                    matrix[i][j] += vector[i] * vector[j];
                }
            }
            for (int j = i; j < n; j++) {
                packed[at++] = matrix[i][j];
            }
        }
        double[] expected = DenseSystem.solve(matrix, right);

        assertThat(PackedCholesky.solve(packed, right, n)).isTrue();
        assertThat(right).containsExactly(expected, within(1e-9));
    }

    @Test
    void whatIsNotPositiveDefiniteHasNoSolution() {
        assertThat(PackedCholesky.solve(new double[] {1, 2, 1}, new double[] {1, 1}, 2))
                .isFalse();
        assertThat(PackedCholesky.solve(new double[] {1, 1, 1}, new double[] {1, 1}, 2))
                .isFalse();
        assertThat(PackedCholesky.solve(new double[] {0}, new double[] {1}, 1)).isFalse();
        assertThat(PackedCholesky.solve(new double[] {Double.NaN}, new double[] {1}, 1))
                .isFalse();
        assertThat(PackedCholesky.solve(new double[] {Double.POSITIVE_INFINITY}, new double[] {1}, 1))
                .isFalse();
    }
}
