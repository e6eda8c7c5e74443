package io.shopstream.layout;

/**
 * The edges of an undirected graph, each once, as three arrays of one length.
 *
 * @param from one end, from 0
 * @param to the other
 * @param weights above 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ties(int[] from, int[] to, double[] weights) {

    /** @throws IllegalArgumentException if the lengths differ, or a weight is no number above 0 */
    public Ties {
        if (from.length != to.length || from.length != weights.length) {
            throw new IllegalArgumentException(from.length + ", " + to.length + " and " + weights.length + " of each");
        }
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight of " + weight);
            }
        }
    }

    int count() {
        return from.length;
    }
}
