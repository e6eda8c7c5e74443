package io.shopstream.factorization;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/** A dense matrix of floats, a row a user or an item: what is learned of each. Threads may write different rows at the same time. */
public final class Factors {

    private final int rows;
    private final int width;
    private final float[] values;

    /**
     * Zeros.
     *
     * @throws FactorizationException when there are more cells than an array can hold
     */
    public Factors(int rows, int width) {
        if ((long) rows * width > Integer.MAX_VALUE - 8) {
            throw new FactorizationException(
                    rows + " rows of " + width + " factors are more than an array can hold; a lower rank has fewer");
        }
        this.rows = rows;
        this.width = width;
        this.values = new float[rows * width];
    }

    /**
     * Rows whose first {@code rank} factors are drawn from a normal distribution, such that a row has length 1 on average; the
     * others are 0. A row depends on the seed and its number only, so that parts of a matrix can be made in different places.
     */
    static Factors random(int rows, int width, int rank, long seed) {
        return random(rows, width, rank, seed, row -> row);
    }

    /** The same by other numbers of the rows, such as hashes of their ids. */
    static Factors random(int rows, int width, int rank, long seed, IntToLongFunction numbers) {
        Factors factors = new Factors(rows, width);
        for (int row = 0; row < rows; row++) {
            factors.set(row, randomRow(width, rank, seed, numbers.applyAsLong(row)));
        }
        return factors;
    }

    /** One such row. */
    public static float[] randomRow(int width, int rank, long seed, long number) {
        float[] row = new float[width];
        double spread = rank == 0 ? 0 : 1 / Math.sqrt(rank);
        SplittableRandom random = new SplittableRandom(seed + number * 0x9e3779b97f4a7c15L);
        for (int f = 0; f < rank; f++) {
            row[f] = (float) (spread * gaussian(random));
        }
        return row;
    }

    /** G. E. P. Box, M. E. Muller, "A Note on the Generation of Random Normal Deviates", 1958. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    public int rows() {
        return rows;
    }

    /** Factors a row. */
    public int width() {
        return width;
    }

    public float at(int row, int factor) {
        return values[row * width + factor];
    }

    /** A copy of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }

    /** Puts a row in. */
    public void set(int row, float[] factors) {
        if (factors.length != width) {
            throw new IllegalArgumentException(factors.length + " factors for a row of " + width);
        }
        System.arraycopy(factors, 0, values, row * width, width);
    }

    /** Copies the first {@code count} factors of a row. */
    void copy(int row, int count, float[] target, int at) {
        System.arraycopy(values, row * width, target, at, count);
    }

    /** The sum of the products of the first {@code count} factors of two rows. */
    static double dot(Factors one, int oneRow, Factors other, int otherRow, int count) {
        return dot(one.values, oneRow * one.width, other.values, otherRow * other.width, count);
    }

    /** The same for a row that is an array. */
    static double dot(float[] one, Factors other, int otherRow, int count) {
        return dot(one, 0, other.values, otherRow * other.width, count);
    }

    private static double dot(float[] one, int oneAt, float[] other, int otherAt, int count) {
        double even = 0;
        double odd = 0;
        int f = 0;
        for (; f + 1 < count; f += 2) {
            even += (double) one[oneAt + f] * other[otherAt + f];
            odd += (double) one[oneAt + f + 1] * other[otherAt + f + 1];
        }
        return f < count ? even + odd + (double) one[oneAt + f] * other[otherAt + f] : even + odd;
    }
}
