package io.shopstream.similarity;

/**
 * What a Jaccard similarity of at least {@code value} means for sizes and overlaps. Bounds are rounded so that a pair at
 * exactly the threshold is never lost to floating point; whether it is reached is decided on the quotient itself.
 *
 * @param value above 0 and at most 1
 */
public record JaccardThreshold(double value) {

    private static final double ROUNDING = 1e-9;

    public JaccardThreshold {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("a similarity threshold is above 0 and at most 1, not " + value);
        }
    }

    /** The fewest common tokens with which sets of these sizes are similar. */
    public int leastOverlap(int size, int otherSize) {
        return (int) Math.ceil(value / (1 + value) * (size + otherSize) - ROUNDING);
    }

    /** The smallest set that can be similar to one of {@code size}. */
    public int leastSize(int size) {
        return (int) Math.ceil(value * size - ROUNDING);
    }

    /** Of the rarest tokens of a set so many must be looked at: a similar set has one of them. */
    public int prefix(int size) {
        return size - leastSize(size) + 1;
    }

    /** As {@link #prefix}, where the other set is at least as large. */
    public int prefixAmongLarger(int size) {
        return size - leastOverlap(size, size) + 1;
    }

    public boolean isReached(int overlap, int size, int otherSize) {
        return (double) overlap / (size + otherSize - overlap) >= value;
    }
}
