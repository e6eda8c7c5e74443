package io.shopstream.privacy;

/**
 * Vectors b with a density that falls by exp(-rate |b|), in any direction alike, rounded by a known distance. The length has a Gamma
 * distribution: the sum of a mean number of cells of as many exponential ones as there are dimensions, each drawn exactly and rounded down to its
 * cell. The direction is that of a vector of normal numbers, rounded to a grid of 2^40 cells a standard deviation.
 *
 * @param dimensions 1 or more
 * @param rate of the fall
 */
public record SphericalNoise(int dimensions, double rate) {

    private static final long CELLS = 1L << 40;

    /** A length is longer than {@link #mostLength} with a probability of at most exp(-40). */
    private static final double RARE = 40;

    /** A discrete Gaussian of 2^40 cells and a rounded normal number differ by less than this in total variation: 1 / (24 * 2^80), and room. */
    private static final double OFF_NORMAL = 0x1p-80;

    public SphericalNoise {
        if (dimensions < 1 || !(rate > 0) || !Double.isFinite(1 / rate)) {
            throw new IllegalArgumentException("noise of " + dimensions + " dimensions that falls by " + rate);
        }
    }

    public double[] draw(RandomBits bits) {
        long cells = 0;
        for (int i = 0; i < dimensions; i++) {
            cells += ExactSampling.geometric(CELLS, bits);
        }
        double length = cells / (double) CELLS / rate;
        while (true) {
            double[] vector = new double[dimensions];
            DiscreteGaussian normal = new DiscreteGaussian(CELLS);
            double squares = 0;
            for (int i = 0; i < dimensions; i++) {
                vector[i] = normal.draw(bits) / (double) CELLS;
                squares += vector[i] * vector[i];
            }
            // a short vector would be rounded by much of its direction; how long it is says nothing of where it points
            if (squares >= 1.0 / 64) {
                double scale = length / Math.sqrt(squares);
                for (int i = 0; i < dimensions; i++) {
                    vector[i] *= scale;
                }
                return vector;
            }
        }
    }

    /** Longer than that, it hardly ever is: B. Laurent, P. Massart, "Adaptive Estimation of a Quadratic Functional by Model Selection", 2000, lemma 1. */
    double mostLength() {
        return (dimensions + Math.sqrt(2 * RARE * dimensions) + RARE) / rate;
    }

    /** How far a draw is from one of the continuous density at most, unless it is longer than {@link #mostLength}. */
    public double mostRounding() {
        double ofDirection = Math.sqrt(dimensions) * 0x1p-37;
        double ofArithmetic = 0x1p-45;
        return mostLength() * (ofDirection + ofArithmetic) + dimensions / (rate * CELLS);
    }

    /** The probability with which a draw is not as said, which is to be counted as delta, times 1 + e^epsilon. */
    public double failure() {
        return Math.exp(-RARE) + dimensions * OFF_NORMAL;
    }
}
