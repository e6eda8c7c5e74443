package io.shopstream.factorization;

import java.util.Arrays;

/**
 * The normal equations of one row's weighted least squares, {@code sum w v v' x = sum t v}, of vectors {@code v} that are added one
 * by one. Four vectors at a time go into two rows of the sum, in floats; after {@value #FLUSH} vectors the floats are added to
 * doubles, so that rounding does not grow with the length of a row. Not thread-safe.
 */
final class NormalEquations {

    private static final int TOGETHER = 4;
    private static final int FLUSH = 256;

    private final int width;
    private final float[] vectors;
    private final float[] weights = new float[TOGETHER];
    private final float[] targets = new float[TOGETHER];
    private final float[] matrixPart;
    private final float[] rightPart;
    private final double[] matrix;
    private final double[] right;
    private int pending;
    private int sinceFlush;

    NormalEquations(int width) {
        this.width = width;
        this.vectors = new float[TOGETHER * width];
        this.matrixPart = new float[PackedCholesky.size(width)];
        this.rightPart = new float[width];
        this.matrix = new double[matrixPart.length];
        this.right = new double[width];
    }

    void clear() {
        Arrays.fill(matrixPart, 0);
        Arrays.fill(rightPart, 0);
        Arrays.fill(matrix, 0);
        Arrays.fill(right, 0);
        pending = 0;
        sinceFlush = 0;
    }

    /** Adds a row's first {@code count} factors; if the width is one more, the last number of the vector is 1. */
    void add(Factors factors, int row, int count, float weight, float target) {
        int at = pending * width;
        factors.copy(row, count, vectors, at);
        if (count < width) {
            vectors[at + count] = 1;
        }
        weights[pending] = weight;
        targets[pending++] = target;
        if (pending == TOGETHER) {
            addPending();
        }
    }

    /** Adds a whole matrix, packed. */
    void add(double[] packed, double times) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] += times * packed[i];
        }
    }

    void addToDiagonal(int from, int to, double value) {
        for (int row = from; row < to; row++) {
            matrix[row * width - row * (row - 1) / 2] += value;
        }
    }

    /** What was added so far, packed; to be read before it is solved. */
    double[] matrix() {
        flush();
        return matrix;
    }

    /**
     * Solves them, which uses them up.
     *
     * @param row what it is called in messages
     * @throws FactorizationException when they have no one solution, or one that no floats can say
     */
    void solve(float[] target, int row) {
        flush();
        if (!PackedCholesky.solve(matrix, right, width)) {
            throw new FactorizationException("the equations of row " + row
                    + " have no one solution: the regularization is too low for the size of the values");
        }
        for (int f = 0; f < width; f++) {
            target[f] = (float) right[f];
            if (!(Math.abs(target[f]) <= Float.MAX_VALUE)) {
                throw new FactorizationException("the factors of row " + row
                        + " are no numbers: a higher regularization, or smaller values, would keep them in bounds");
            }
        }
    }

    private void flush() {
        if (pending > 0) {
            Arrays.fill(vectors, pending * width, vectors.length, 0);
            Arrays.fill(weights, pending, TOGETHER, 0);
            Arrays.fill(targets, pending, TOGETHER, 0);
            addPending();
        }
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] += matrixPart[i];
        }
        for (int i = 0; i < width; i++) {
            right[i] += rightPart[i];
        }
        Arrays.fill(matrixPart, 0);
        Arrays.fill(rightPart, 0);
        sinceFlush = 0;
    }

    private void addPending() {
        pending = 0;
        addVectors(matrixPart, vectors, width, weights[0], weights[1], weights[2], weights[3]);
        addTargets(rightPart, vectors, width, targets[0], targets[1], targets[2], targets[3]);
        sinceFlush += TOGETHER;
        if (sinceFlush >= FLUSH) {
            flush();
        }
    }

    private static void addTargets(float[] sum, float[] v, int n, float t0, float t1, float t2, float t3) {
        for (int f = 0; f < n; f++) {
            sum[f] += t0 * v[f] + t1 * v[n + f] + t2 * v[2 * n + f] + t3 * v[3 * n + f];
        }
    }

    /** Two rows of the sum at a time, so that each number that is loaded is used twice. */
    private static void addVectors(float[] sum, float[] v, int n, float w0, float w1, float w2, float w3) {
        int start = 0;
        int row = 0;
        for (; row + 1 < n; row += 2) {
            float a0 = w0 * v[row];
            float a1 = w1 * v[n + row];
            float a2 = w2 * v[2 * n + row];
            float a3 = w3 * v[3 * n + row];
            float b0 = w0 * v[row + 1];
            float b1 = w1 * v[n + row + 1];
            float b2 = w2 * v[2 * n + row + 1];
            float b3 = w3 * v[3 * n + row + 1];
            int upper = start - row;
            int lower = upper + n - row - 1;
            sum[start] += a0 * v[row] + a1 * v[n + row] + a2 * v[2 * n + row] + a3 * v[3 * n + row];
            for (int column = row + 1; column < n; column++) {
                float c0 = v[column];
                float c1 = v[n + column];
                float c2 = v[2 * n + column];
                float c3 = v[3 * n + column];
                sum[upper + column] += a0 * c0 + a1 * c1 + a2 * c2 + a3 * c3;
                sum[lower + column] += b0 * c0 + b1 * c1 + b2 * c2 + b3 * c3;
            }
            start += 2 * (n - row) - 1;
        }
        if (row < n) {
            sum[start] += w0 * v[row] * v[row]
                    + w1 * v[n + row] * v[n + row]
                    + w2 * v[2 * n + row] * v[2 * n + row]
                    + w3 * v[3 * n + row] * v[3 * n + row];
        }
    }
}
