package io.shopstream.cooccurrence;

/**
 * How far a two-by-two table of counts is from independence: T. Dunning, "Accurate Methods for the Statistics of
 * Surprise and Coincidence", 1993. Twice the logarithm of the likelihood ratio, in nats; 0 for an independent table. It
 * says nothing of the direction: a pair that avoids each other scores as well.
 *
 * <p>Computed as sums of {@code x log x}, whose rounding error is about 1e-15 of {@code N log N}, or 1e-8 where N is a
 * million.
 */
public final class LogLikelihoodRatio {

    private static final int TABLE_SIZE = 1 << 14;

    /** Most counts are small, and a logarithm takes ten times as long as a look-up. */
    private static final double[] SMALL = new double[TABLE_SIZE];

    static {
        for (int i = 1; i < TABLE_SIZE; i++) {
            SMALL[i] = i * Math.log(i);
        }
    }

    private LogLikelihoodRatio() {}

    /**
     * Of the table {@code k11 k12 / k21 k22}; no entry is negative.
     *
     * @param k11 with both
     * @param k12 with the first only
     * @param k21 with the second only
     * @param k22 with neither
     */
    public static double of(long k11, long k12, long k21, long k22) {
        double cells = xLogX(k11) + xLogX(k12) + xLogX(k21) + xLogX(k22);
        double rows = xLogX(k11 + k12) + xLogX(k21 + k22);
        double columns = xLogX(k11 + k21) + xLogX(k12 + k22);
        return Math.max(0, 2 * (cells - rows - columns + xLogX(k11 + k12 + k21 + k22)));
    }

    private static double xLogX(long x) {
        return x < TABLE_SIZE ? SMALL[(int) x] : (double) x * Math.log((double) x);
    }
}
