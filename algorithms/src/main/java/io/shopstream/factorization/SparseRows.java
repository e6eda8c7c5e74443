package io.shopstream.factorization;

import java.util.Arrays;

/**
 * A sparse matrix by rows (compressed sparse rows): the columns of a row, ascending, and a value for each. Treat the arrays as
 * read-only.
 */
public final class SparseRows {

    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    /**
     * Rows of arrays that are not copied.
     *
     * @param starts one more than there are rows: row r has the cells from {@code starts[r]} to {@code starts[r + 1]}
     * @param columns a column a cell, ascending within a row
     * @param values a value a cell
     */
    public SparseRows(int[] starts, int[] columns, float[] values) {
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] > columns.length) {
            throw new IllegalArgumentException("the starts of rows do not fit the columns");
        }
        if (columns.length != values.length) {
            throw new IllegalArgumentException(columns.length + " columns for " + values.length + " values");
        }
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** One row. */
    public static SparseRows ofRow(int[] columns, float[] values) {
        return new SparseRows(new int[] {0, columns.length}, columns, values);
    }

    /** Rows of cells in any order; of equal rows the cells stay in order, so that they ascend where the given ones do. */
    static SparseRows of(int rows, int[] row, int[] column, float[] value, int size) {
        int[] starts = new int[rows + 1];
        for (int i = 0; i < size; i++) {
            starts[row[i] + 1]++;
        }
        for (int r = 0; r < rows; r++) {
            starts[r + 1] += starts[r];
        }
        int[] next = starts.clone();
        int[] columns = new int[size];
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            int at = next[row[i]]++;
            columns[at] = column[i];
            values[at] = value[i];
        }
        return new SparseRows(starts, columns, values);
    }

    /** The same cells by columns. */
    SparseRows transposed(int columnCount) {
        int[] rowOf = new int[cells()];
        for (int row = 0; row < rows(); row++) {
            Arrays.fill(rowOf, starts[row], starts[row + 1], row);
        }
        return of(columnCount, columns, rowOf, values, cells());
    }

    public int rows() {
        return starts.length - 1;
    }

    /** Of all rows. */
    public int cells() {
        return starts[starts.length - 1];
    }

    /** Where the cells of a row begin; they end where the next row's begin. */
    public int start(int row) {
        return starts[row];
    }

    /** Cells of a row. */
    public int size(int row) {
        return starts[row + 1] - starts[row];
    }

    public int column(int cell) {
        return columns[cell];
    }

    public float value(int cell) {
        return values[cell];
    }

    /** The first cell of a row whose column is not below one; where the row ends if there is none. */
    int firstFrom(int row, int column) {
        int found = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
        return found < 0 ? -1 - found : found;
    }

    /** The cell of a row in a column; -1 if there is none. */
    public int find(int row, int column) {
        return Math.max(-1, Arrays.binarySearch(columns, starts[row], starts[row + 1], column));
    }

    /** Whether a row has a cell in a column. */
    public boolean has(int row, int column) {
        return find(row, column) >= 0;
    }
}
