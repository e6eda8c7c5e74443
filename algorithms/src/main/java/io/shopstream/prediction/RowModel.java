package io.shopstream.prediction;

/** Makes a score of a row of numbers: the higher, the likelier. */
public interface RowModel {

    /**
     * The score, on the scale of log odds.
     *
     * @param row as many numbers as the model has features; NaN for what is not known
     */
    double margin(float[] row);

    /** Numbers in a row. */
    int features();
}
