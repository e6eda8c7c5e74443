package io.shopstream.factors.block;

import io.shopstream.factorization.SparseRows;

/**
 * Some rows of a task's users, or of its items, with what they name of the other side: small enough to be held, and solved without
 * anything of another chunk. Equality is by identity; treat the arrays as read-only.
 *
 * @param first the number of the first row; the others follow
 * @param ids an id a row
 * @param starts one more than there are rows: where a row's cells begin
 * @param columns a place in {@code named} a cell, ascending within a row
 * @param values a value a cell
 * @param named numbers of the other side, ascending, each once
 */
@SuppressWarnings("ArrayRecordComponent")
public record Chunk(int first, String[] ids, int[] starts, int[] columns, float[] values, int[] named) {

    /** An object, its characters and its place. */
    private static final int BYTES_AN_ID = 72;

    /** The cells, whose columns are places in {@code named}. */
    public SparseRows rows(double scale) {
        if (scale == 1) {
            return new SparseRows(starts, columns, values);
        }
        float[] scaled = new float[values.length];
        for (int cell = 0; cell < scaled.length; cell++) {
            scaled[cell] = (float) (values[cell] * scale);
        }
        return new SparseRows(starts, columns, scaled);
    }

    /** Of its arrays. */
    public long bytes() {
        return 8L * values.length + 4L * named.length + 4L * starts.length + (long) BYTES_AN_ID * ids.length;
    }
}
