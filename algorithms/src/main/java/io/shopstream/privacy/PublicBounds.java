package io.shopstream.privacy;

/**
 * Between which numbers a value is taken to lie. They are chosen without looking at the data; what lies beyond is moved to the nearer one.
 *
 * @param lower below {@code upper}
 */
public record PublicBounds(double lower, double upper) {

    public PublicBounds {
        if (!(lower < upper) || !Double.isFinite(upper - lower)) {
            throw new IllegalArgumentException("bounds of " + lower + " and " + upper);
        }
    }

    /** The nearest value within; the lower one for what is no number. */
    public double clamped(double value) {
        return value > lower ? Math.min(value, upper) : lower;
    }

    /** The value within, moved to -1 to 1. */
    public double scaled(double value) {
        return 2 * (clamped(value) - lower) / (upper - lower) - 1;
    }
}
