package io.shopstream.training.reorder;

import java.util.Arrays;

/**
 * A mean over users.
 *
 * @param error its standard error
 */
record MeanOfUsers(double value, double error) {

    static MeanOfUsers of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MeanOfUsers(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
    }

    static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
