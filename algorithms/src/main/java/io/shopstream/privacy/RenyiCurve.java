package io.shopstream.privacy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a release costs, as Renyi divergences of some orders. Costs of many releases add up order by order: I. Mironov, "Renyi Differential
 * Privacy", 2017.
 */
public final class RenyiCurve {

    /** How divergences become an epsilon at a delta. */
    public enum Conversion {
        /** I. Mironov, "Renyi Differential Privacy", 2017, proposition 3; what is published before 2020 was found by it. */
        MIRONOV,
        /**
         * Never worse: B. Balle and others, "Hypothesis Testing Interpretations and Renyi Differential Privacy", 2020, theorem 21;
         * C. Canonne, G. Kamath, T. Steinke, "The Discrete Gaussian for Differential Privacy", 2020, proposition 12.
         */
        TIGHT
    }

    private static final int DENSE_TO = 64;
    private static final double[] SPARSE = {72, 80, 96, 112, 128, 160, 192, 256, 320, 384, 512, 768, 1024, 2048};
    private static final double[] BROKEN = {1.1, 1.25, 1.5, 1.75, 2.25, 2.5, 2.75, 3.5, 4.5};

    private final double[] orders;
    private final double[] divergences;

    private RenyiCurve(double[] orders, double[] divergences) {
        this.orders = orders;
        this.divergences = divergences;
    }

    /** Orders that are whole numbers, for noise on a grid. */
    public static double[] wholeOrders() {
        return DoubleStream.concat(IntStream.range(2, DENSE_TO).asDoubleStream(), Arrays.stream(SPARSE))
                .toArray();
    }

    /** Whole orders and some between them, which serve where little noise makes for a large epsilon. */
    public static double[] allOrders() {
        return DoubleStream.concat(Arrays.stream(BROKEN), Arrays.stream(wholeOrders()))
                .sorted()
                .toArray();
    }

    public static RenyiCurve of(double[] orders, DoubleUnaryOperator divergence) {
        if (orders.length == 0 || Arrays.stream(orders).anyMatch(order -> !(order > 1))) {
            throw new IllegalArgumentException("orders " + Arrays.toString(orders));
        }
        return new RenyiCurve(
                orders.clone(), Arrays.stream(orders).map(divergence).toArray());
    }

    /**
     * Of a release that costs {@code epsilon} and no delta: at most epsilon, and at most order times epsilon^2 / 2. M. Bun, T. Steinke,
     * "Concentrated Differential Privacy: Simplifications, Extensions, and Lower Bounds", 2016, proposition 3.3.
     */
    public static RenyiCurve pure(double[] orders, double epsilon) {
        return of(orders, order -> Math.min(epsilon, order * epsilon * epsilon / 2));
    }

    public RenyiCurve times(int releases) {
        return new RenyiCurve(
                orders, Arrays.stream(divergences).map(d -> d * releases).toArray());
    }

    /** @throws IllegalArgumentException where the orders differ */
    public RenyiCurve plus(RenyiCurve other) {
        if (!Arrays.equals(orders, other.orders)) {
            throw new IllegalArgumentException("curves of different orders cannot be added");
        }
        return new RenyiCurve(
                orders,
                IntStream.range(0, orders.length)
                        .mapToDouble(i -> divergences[i] + other.divergences[i])
                        .toArray());
    }

    /** The least epsilon that follows at a delta. */
    public double epsilon(double delta) {
        return epsilon(delta, Conversion.TIGHT);
    }

    public double epsilon(double delta, Conversion conversion) {
        return epsilonAt(bestOrder(delta, conversion), delta, conversion);
    }

    /** The order by which the least epsilon follows. */
    public double bestOrder(double delta, Conversion conversion) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "divergences become an epsilon at a delta between 0 and 1, not " + delta);
        }
        double best = orders[0];
        double least = Double.POSITIVE_INFINITY;
        for (double order : orders) {
            double epsilon = epsilonAt(order, delta, conversion);
            if (epsilon < least) {
                least = epsilon;
                best = order;
            }
        }
        return best;
    }

    private double epsilonAt(double order, double delta, Conversion conversion) {
        double divergence = divergences[Arrays.binarySearch(orders, order)];
        double epsilon = conversion == Conversion.MIRONOV
                ? divergence - Math.log(delta) / (order - 1)
                : divergence + Math.log1p(-1 / order) - (Math.log(delta) + Math.log(order)) / (order - 1);
        return Math.max(0, epsilon);
    }

    double[] orders() {
        return orders.clone();
    }
}
