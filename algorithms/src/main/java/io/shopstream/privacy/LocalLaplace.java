package io.shopstream.privacy;

/**
 * Noise that is put on each number before anybody else sees it. C. Dwork and others, "Calibrating Noise to Sensitivity in Private Data
 * Analysis", 2006, each user by themselves (S. Kasiviswanathan and others, "What Can We Learn Privately?", 2011). The value is moved between public
 * bounds, then to a grid of 2^20 cells, and gets a whole number of cells as noise. Of two values, at most the whole grid lies between
 * them. The epsilon of a user is split evenly over all numbers that the user gives.
 */
public final class LocalLaplace {

    private static final long CELLS = 1L << 20;

    private final DiscreteLaplace noise;
    private final RandomBits bits;

    /**
     * @param epsilon of a user, of all their numbers together
     * @param numbers that a user gives at most
     */
    public LocalLaplace(double epsilon, int numbers, RandomBits bits) {
        if (numbers < 1) {
            throw new IllegalArgumentException(numbers + " numbers of a user");
        }
        this.noise = DiscreteLaplace.of(CELLS, epsilon / numbers);
        this.bits = bits;
    }

    /** The value with noise; it may lie beyond the bounds. */
    public double release(double value, PublicBounds bounds) {
        double width = (bounds.upper() - bounds.lower()) / CELLS;
        long cell = Math.round((bounds.clamped(value) - bounds.lower()) / width);
        return bounds.lower() + (Math.min(cell, CELLS) + noise.draw(bits)) * width;
    }

    /** What one number costs. */
    public double epsilonOfANumber() {
        return noise.epsilon(CELLS);
    }

    /** The standard deviation of the noise, of a number with such bounds. */
    public double deviation(PublicBounds bounds) {
        return Math.sqrt(2) * noise.scale() / CELLS * (bounds.upper() - bounds.lower());
    }
}
