package io.shopstream.privacy;

import java.math.BigInteger;

/**
 * Draws whose probabilities hold exactly, by integers alone. C. Canonne, G. Kamath, T. Steinke, "The Discrete Gaussian for Differential
 * Privacy", 2020, algorithm 1. No floating-point number is rounded here, so nothing can be read from its last bits (I. Mironov, "On
 * Significance of the Least Significant Bits for Differential Privacy", 2012).
 */
public final class ExactSampling {

    private static final int WORD = 64;

    private ExactSampling() {}

    /** A whole number from 0 to below {@code bound}, all alike likely. */
    public static long below(long bound, RandomBits bits) {
        if (bound < 1) {
            throw new IllegalArgumentException("no number is from 0 to below " + bound);
        }
        while (true) {
            long draw = bits.next() >>> 1;
            long number = draw % bound;
            if (draw - number + (bound - 1) >= 0) {
                return number;
            }
        }
    }

    static BigInteger below(BigInteger bound, RandomBits bits) {
        int length = bound.subtract(BigInteger.ONE).bitLength();
        while (true) {
            BigInteger draw = BigInteger.ZERO;
            for (int left = length; left > 0; left -= WORD) {
                int take = Math.min(left, WORD);
                BigInteger word = new BigInteger(Long.toUnsignedString(bits.next() >>> (WORD - take)));
                draw = draw.shiftLeft(take).or(word);
            }
            if (draw.compareTo(bound) < 0) {
                return draw;
            }
        }
    }

    /**
     * Yes with a probability of exp(-numerator / denominator).
     *
     * @param numerator 0 or more
     * @param denominator 1 or more
     */
    public static boolean withExp(long numerator, long denominator, RandomBits bits) {
        for (long whole = numerator / denominator; whole > 0; whole--) {
            if (!withExpOfFraction(1, 1, bits)) {
                return false;
            }
        }
        return withExpOfFraction(numerator % denominator, denominator, bits);
    }

    /**
     * A whole number x of 0 or more with a probability that falls by exp(-x / mean): the whole cells of an exponential one whose mean is so
     * many cells.
     *
     * @param mean 1 to 2^50
     */
    public static long geometric(long mean, RandomBits bits) {
        long rest;
        do {
            rest = below(mean, bits);
        } while (!withExp(rest, mean, bits));
        long whole = 0;
        while (withExp(1, 1, bits)) {
            whole++;
        }
        return Math.addExact(rest, Math.multiplyExact(mean, whole));
    }

    /** Of at most 1. {@code step} stays small: it reaches k once in k! draws. */
    private static boolean withExpOfFraction(long numerator, long denominator, RandomBits bits) {
        long step = 1;
        while (below(Math.multiplyExact(denominator, step), bits) < numerator) {
            step++;
        }
        return step % 2 == 1;
    }

    static boolean withExp(BigInteger numerator, BigInteger denominator, RandomBits bits) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        for (BigInteger whole = parts[0]; whole.signum() > 0; whole = whole.subtract(BigInteger.ONE)) {
            if (!withExpOfFraction(1, 1, bits)) {
                return false;
            }
        }
        long step = 1;
        while (below(denominator.multiply(BigInteger.valueOf(step)), bits).compareTo(parts[1]) < 0) {
            step++;
        }
        return step % 2 == 1;
    }
}
