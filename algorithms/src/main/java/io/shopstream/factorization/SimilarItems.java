package io.shopstream.factorization;

import java.util.Arrays;

/** The items whose factors point the same way: by the cosine of the angle between them, biases left out. Thread-safe. */
public final class SimilarItems {

    private final Factors normalised;

    /** @param items rows that begin with {@code rank} factors */
    public SimilarItems(Factors items, int rank) {
        this.normalised = new Factors(items.rows(), rank);
        for (int item = 0; item < items.rows(); item++) {
            double length = Math.sqrt(Factors.dot(items, item, items, item, rank));
            float[] row = Arrays.copyOf(items.row(item), rank);
            for (int f = 0; f < rank && length > 0; f++) {
                row[f] /= (float) length;
            }
            normalised.set(item, row);
        }
    }

    /** The cosine of two items, -1 to 1; 0 where one of them has no factors. */
    public double cosine(int one, int other) {
        return Factors.dot(normalised, one, normalised, other, normalised.width());
    }

    /** The items most like each, without itself: an array an item, the most alike first; empty for an item without factors. */
    public int[][] forAll(int most, Workers workers) {
        int[] starts = new int[normalised.rows() + 1];
        int[] columns = new int[normalised.rows()];
        for (int item = 0; item < columns.length; item++) {
            starts[item + 1] = item + 1;
            columns[item] = item;
        }
        SparseRows itself = new SparseRows(starts, columns, new float[columns.length]);
        int[][] all = new TopItems(normalised, normalised.width()).forAll(normalised, itself, most, workers);
        for (int item = 0; item < all.length; item++) {
            all[item] = cosine(item, item) == 0 ? new int[0] : all[item];
        }
        return all;
    }
}
