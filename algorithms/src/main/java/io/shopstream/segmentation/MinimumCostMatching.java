package io.shopstream.segmentation;

import java.util.Arrays;

/**
 * Pairs rows with columns, such that the sum of the costs of the pairs is the least: the Hungarian method (H. Kuhn, "The Hungarian Method for the
 * Assignment Problem", 1955) by shortest paths that grow (R. Jonker, A. Volgenant, 1987). Exact, in rows squared times columns.
 */
final class MinimumCostMatching {

    private MinimumCostMatching() {}

    /**
     * The column of each row.
     *
     * @param costs finite, by row and column; no more rows than columns
     */
    static int[] of(double[][] costs) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        if (rows > columns) {
            throw new IllegalArgumentException(rows + " rows for " + columns + " columns");
        }
        double[] rowPrices = new double[rows + 1];
        double[] columnPrices = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            grow(costs, rowPrices, columnPrices, rowOf);
        }
        int[] columnOf = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] > 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    /** Finds the cheapest path from the row at column 0 to a free column, and shifts the pairs along it. */
    private static void grow(double[][] costs, double[] rowPrices, double[] columnPrices, int[] rowOf) {
        int columns = columnPrices.length - 1;
        double[] least = new double[columns + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] before = new int[columns + 1];
        boolean[] done = new boolean[columns + 1];
        int at = 0;
        do {
            done[at] = true;
            int row = rowOf[at];
            double step = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int column = 1; column <= columns; column++) {
                if (done[column]) {
                    continue;
                }
                double reduced = costs[row - 1][column - 1] - rowPrices[row] - columnPrices[column];
                if (reduced < least[column]) {
                    least[column] = reduced;
                    before[column] = at;
                }
                if (least[column] < step) {
                    step = least[column];
                    next = column;
                }
            }
            for (int column = 0; column <= columns; column++) {
                if (done[column]) {
                    rowPrices[rowOf[column]] += step;
                    columnPrices[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        } while (rowOf[at] != 0);
        while (at != 0) {
            rowOf[at] = rowOf[before[at]];
            at = before[at];
        }
    }
}
