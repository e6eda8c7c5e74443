package io.shopstream.experiment;

/**
 * The values that a figure may have.
 *
 * @param low included; negative infinity without a bound
 * @param high included; infinity without a bound
 */
public record Interval(double low, double high) {

    /** Nothing is known. */
    public static final Interval EVERYTHING = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** @throws IllegalArgumentException unless low is at most high */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval goes from " + low + " to " + high);
        }
    }

    /** Whether the figure may have this value. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether both ends are known. */
    public boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
