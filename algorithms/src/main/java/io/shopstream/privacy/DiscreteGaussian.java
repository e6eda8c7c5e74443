package io.shopstream.privacy;

import java.math.BigInteger;

/**
 * Whole numbers x with a probability that falls by exp(-x^2 / (2 deviation^2)), drawn exactly: C. Canonne, G. Kamath, T. Steinke, "The
 * Discrete Gaussian for Differential Privacy", 2020, algorithm 3. A vector of them costs at most what continuous noise of the same
 * deviation does (theorem 4 there).
 *
 * @param deviation in cells of the grid, 1 or more; from some ten on, it is the standard deviation but for its 15th digit
 */
public record DiscreteGaussian(long deviation) {

    public DiscreteGaussian {
        if (deviation < 1 || deviation >= DiscreteLaplace.MOST) {
            throw new IllegalArgumentException("noise of " + deviation + " cells; 1 to below 2^50 are possible");
        }
    }

    /** One draw. */
    public long draw(RandomBits bits) {
        DiscreteLaplace laplace = new DiscreteLaplace(deviation + 1);
        BigInteger scale = BigInteger.valueOf(deviation + 1);
        BigInteger variance = BigInteger.valueOf(deviation).pow(2);
        BigInteger denominator = variance.multiply(scale.pow(2)).shiftLeft(1);
        while (true) {
            long draw = laplace.draw(bits);
            BigInteger distance =
                    BigInteger.valueOf(Math.abs(draw)).multiply(scale).subtract(variance);
            if (ExactSampling.withExp(distance.pow(2), denominator, bits)) {
                return draw;
            }
        }
    }
}
