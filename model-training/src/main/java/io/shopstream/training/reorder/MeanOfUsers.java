package io.shopstream.training.reorder;

import java.util.Arrays;

/**
 * A mean over users.
 *
 * @param error its standard error
 */
record MeanOfUsers(double value, double error) {

    /** Standard errors on either side of a mean within which 95 % lie. */
    private static final double NORMAL_95 = 1.96;

    static MeanOfUsers of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MeanOfUsers(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
    }

    /** Where the interval of 95 % begins. */
    double low() {
        return value - NORMAL_95 * error;
    }

    /** Where it ends. */
    double high() {
        return value + NORMAL_95 * error;
    }

    static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
