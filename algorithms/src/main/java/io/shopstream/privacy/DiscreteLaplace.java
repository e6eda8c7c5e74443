package io.shopstream.privacy;

/**
 * Whole numbers x with a probability that falls by exp(-|x| / scale), drawn exactly: C. Canonne, G. Kamath, T. Steinke, "The Discrete
 * Gaussian for Differential Privacy", 2020, algorithm 2. Added to a whole number that one user changes by at most s, they cost an epsilon of
 * s / scale.
 *
 * @param scale in cells of the grid, 1 to 2^50
 */
public record DiscreteLaplace(long scale) {

    static final long MOST = 1L << 50;

    public DiscreteLaplace {
        if (scale < 1 || scale > MOST) {
            throw new IllegalArgumentException("noise of " + scale + " cells; 1 to 2^50 are possible");
        }
    }

    /**
     * The least noise by which what one user changes by at most {@code sensitivity} costs at most {@code epsilon}.
     *
     * @param sensitivity in cells, 1 or more
     */
    public static DiscreteLaplace of(long sensitivity, double epsilon) {
        double scale = Math.ceil(sensitivity / epsilon);
        if (sensitivity < 1 || !(epsilon > 0) || !(scale <= MOST)) {
            throw new IllegalArgumentException(
                    "no noise for a sensitivity of " + sensitivity + " cells and an epsilon of " + epsilon);
        }
        return new DiscreteLaplace((long) scale);
    }

    /** What the noise costs where one user changes the number by at most {@code sensitivity}. */
    public double epsilon(long sensitivity) {
        return (double) sensitivity / scale;
    }

    /** One draw. */
    public long draw(RandomBits bits) {
        while (true) {
            long size = ExactSampling.geometric(scale, bits);
            boolean negative = bits.next() < 0;
            if (size > 0 || !negative) {
                return negative ? -size : size;
            }
        }
    }
}
