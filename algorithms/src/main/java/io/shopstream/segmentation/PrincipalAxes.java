package io.shopstream.segmentation;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The directions in which points differ most, and by how much: the eigenvectors of their covariances, by Jacobi's rotations (C. Jacobi, 1846;
 * G. Golub, C. Van Loan, "Matrix Computations", 8.5). For some hundred dimensions at most.
 *
 * @param mean of the points
 * @param axes of length 1 and at right angles to each other, the one of the greatest variance first; the largest number of each is positive
 * @param variances along the axes
 */
@SuppressWarnings("ArrayRecordComponent")
record PrincipalAxes(double[] mean, double[][] axes, double[] variances) {

    private static final int MOST_SWEEPS = 60;
    private static final double SETTLED = 1e-24;

    static PrincipalAxes of(Points points) {
        int n = points.dimensions();
        double[] mean = new double[n];
        for (int point = 0; point < points.size(); point++) {
            for (int i = 0; i < n; i++) {
                mean[i] += points.value(point, i) / points.size();
            }
        }
        double[][] covariance = new double[n][n];
        for (int point = 0; point < points.size(); point++) {
            for (int i = 0; i < n; i++) {
                double difference = points.value(point, i) - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += difference * (points.value(point, j) - mean[j]) / points.size();
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return ofCovariance(mean, covariance);
    }

    private static PrincipalAxes ofCovariance(double[] mean, double[][] matrix) {
        int n = matrix.length;
        double[][] vectors = new double[n][n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
            for (int j = 0; j < n; j++) {
                squares += matrix[i][j] * matrix[i][j];
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix) > SETTLED * squares; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -matrix[i][i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        double[][] axes = new double[n][];
        double[] variances = new double[n];
        for (int place = 0; place < n; place++) {
            axes[place] = column(vectors, order[place]);
            variances[place] = Math.max(0, matrix[order[place]][order[place]]);
        }
        return new PrincipalAxes(mean, axes, variances);
    }

    private static double offDiagonal(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * matrix[i][j] * matrix[i][j];
            }
        }
        return sum;
    }

    /** Turns the plane of two axes such that they no longer vary together. */
    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            turn(row, p, q, cosine, sine);
        }
        for (int i = 0; i < matrix.length; i++) {
            double first = matrix[p][i];
            double second = matrix[q][i];
            matrix[p][i] = cosine * first - sine * second;
            matrix[q][i] = sine * first + cosine * second;
        }
        for (double[] row : vectors) {
            turn(row, p, q, cosine, sine);
        }
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double first = row[p];
        double second = row[q];
        row[p] = cosine * first - sine * second;
        row[q] = sine * first + cosine * second;
    }

    private static double[] column(double[][] vectors, int column) {
        double[] axis = new double[vectors.length];
        double largest = 0;
        for (int i = 0; i < axis.length; i++) {
            axis[i] = vectors[i][column];
            largest = Math.abs(axis[i]) > Math.abs(largest) + 1e-12 ? axis[i] : largest;
        }
        if (largest < 0) {
            for (int i = 0; i < axis.length; i++) {
                axis[i] = -axis[i];
            }
        }
        return axis;
    }

    /** Where a point lies along one axis, from the mean. */
    double along(int axis, double[] point) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += axes[axis][i] * (point[i] - mean[i]);
        }
        return sum;
    }
}
