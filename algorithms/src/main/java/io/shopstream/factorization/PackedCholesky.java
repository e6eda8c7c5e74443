package io.shopstream.factorization;

/**
 * Solves systems of a symmetric positive definite matrix in place: A.-L. Cholesky, "Sur la resolution numerique des systemes
 * d'equations lineaires", 1910. The matrix is packed: its upper triangle by rows, {@code n (n + 1) / 2} numbers. Rows are reduced
 * by four rows at a time, so that the innermost loop goes along memory.
 */
final class PackedCholesky {

    /** Below this share of what stood there, a pivot is what rounding left. */
    private static final double LEAST_PIVOT = 1e-13;

    private PackedCholesky() {}

    /** Numbers of a packed matrix of n rows. */
    static int size(int n) {
        return n * (n + 1) / 2;
    }

    /** Where row {@code row} would begin if it began in column 0. */
    private static int base(int row, int n) {
        return row * n - row * (row + 1) / 2;
    }

    /**
     * Puts the upper factor in the matrix' place, and the solution in that of the right side.
     *
     * @return whether there is a solution: not where the matrix is not positive definite, or not finite
     */
    static boolean solve(double[] matrix, double[] right, int n) {
        for (int row = 0; row < n; row++) {
            int at = base(row, n);
            double diagonal = matrix[at + row];
            reduce(matrix, row, n);
            double pivot = matrix[at + row];
            // a comparison with NaN is false
            if (!(pivot > LEAST_PIVOT * diagonal) || pivot == Double.POSITIVE_INFINITY) {
                return false;
            }
            double scale = 1 / Math.sqrt(pivot);
            for (int column = row; column < n; column++) {
                matrix[at + column] *= scale;
            }
        }
        substitute(matrix, right, n);
        return true;
    }

    private static void reduce(double[] matrix, int row, int n) {
        int at = base(row, n);
        int above = 0;
        for (; above + 3 < row; above += 4) {
            int first = base(above, n);
            int second = base(above + 1, n);
            int third = base(above + 2, n);
            int fourth = base(above + 3, n);
            double one = matrix[first + row];
            double two = matrix[second + row];
            double three = matrix[third + row];
            double four = matrix[fourth + row];
            for (int column = row; column < n; column++) {
                matrix[at + column] -= one * matrix[first + column]
                        + two * matrix[second + column]
                        + three * matrix[third + column]
                        + four * matrix[fourth + column];
            }
        }
        for (; above < row; above++) {
            int from = base(above, n);
            double factor = matrix[from + row];
            for (int column = row; column < n; column++) {
                matrix[at + column] -= factor * matrix[from + column];
            }
        }
    }

    private static void substitute(double[] upper, double[] right, int n) {
        for (int row = 0; row < n; row++) {
            int at = base(row, n);
            double value = right[row] / upper[at + row];
            right[row] = value;
            for (int column = row + 1; column < n; column++) {
                right[column] -= value * upper[at + column];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            int at = base(row, n);
            double value = right[row];
            for (int column = row + 1; column < n; column++) {
                value -= upper[at + column] * right[column];
            }
            right[row] = value / upper[at + row];
        }
    }
}
