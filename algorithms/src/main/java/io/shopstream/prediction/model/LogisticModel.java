package io.shopstream.prediction.model;

import io.shopstream.optimization.LimitedMemoryBfgs;
import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.explanation.LinearShap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sum of numbers, each times a weight: logistic regression. What is not known counts as its mean, or, of a private model, as a number that is public.
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogisticModel(double intercept, double[] weights, double[] means) implements RowModel {

    private static final int ITERATIONS = 200;

    /** Refuses numbers that are none. */
    public LogisticModel {
        boolean finite = Double.isFinite(intercept)
                && IntStream.range(0, weights.length)
                        .allMatch(i -> Double.isFinite(weights[i]) && Double.isFinite(means[i]));
        if (!finite) {
            throw new IllegalArgumentException("a weight is no number");
        }
    }

    /**
     * Learns from rows by maximum likelihood with an L2 penalty on the weights of standardised numbers.
     *
     * @param rows one after the other
     * @param labels 1 or 0 a row
     * @param importance of each row, above 0
     * @param penalty of the squared weights, beside the mean loss of a row
     */
    public static LogisticModel train(float[] rows, float[] labels, float[] importance, double penalty) {
        Standardised data = Standardised.of(rows, labels.length);
        int features = data.means.length;
        double[] point = LimitedMemoryBfgs.minimum(
                (at, gradient) -> loss(data, labels, importance, penalty, at, gradient),
                new double[features + 1],
                ITERATIONS);
        double[] weights = new double[features];
        for (int f = 0; f < features; f++) {
            weights[f] = point[f] / data.deviations[f];
        }
        return new LogisticModel(point[features], weights, data.means);
    }

    private static double loss(
            Standardised data, float[] labels, float[] importance, double penalty, double[] at, double[] gradient) {
        int features = data.means.length;
        double sum = 0;
        double all = 0;
        Arrays.fill(gradient, 0);
        for (int row = 0; row < labels.length; row++) {
            double margin = at[features];
            int offset = row * features;
            for (int f = 0; f < features; f++) {
                margin += at[f] * data.values[offset + f];
            }
            sum += importance[row] * Logistic.loss(margin, labels[row] == 1);
            double slope = importance[row] * (Logistic.probability(margin) - labels[row]);
            for (int f = 0; f < features; f++) {
                gradient[f] += slope * data.values[offset + f];
            }
            gradient[features] += slope;
            all += importance[row];
        }
        double loss = sum / all;
        for (int f = 0; f <= features; f++) {
            gradient[f] /= all;
            if (f < features) {
                gradient[f] += penalty * at[f];
                loss += penalty * at[f] * at[f] / 2;
            }
        }
        return loss;
    }

    /** Rows whose columns have a mean of 0 and a deviation of 1; what is not known is 0. */
    private record Standardised(float[] values, double[] means, double[] deviations) {

        static Standardised of(float[] rows, int count) {
            int features = rows.length / count;
            double[] means = new double[features];
            double[] deviations = new double[features];
            float[] values = new float[rows.length];
            for (int f = 0; f < features; f++) {
                double sum = 0;
                double squares = 0;
                int known = 0;
                for (int at = f; at < rows.length; at += features) {
                    if (!Float.isNaN(rows[at])) {
                        sum += rows[at];
                        known++;
                    }
                }
                means[f] = known == 0 ? 0 : sum / known;
                for (int at = f; at < rows.length; at += features) {
                    double difference = Float.isNaN(rows[at]) ? 0 : rows[at] - means[f];
                    squares += difference * difference;
                }
                // a column that never changes says nothing
                deviations[f] = squares == 0 ? 1 : Math.sqrt(squares / known);
                for (int at = f; at < rows.length; at += features) {
                    values[at] = Float.isNaN(rows[at]) ? 0 : (float) ((rows[at] - means[f]) / deviations[f]);
                }
            }
            return new Standardised(values, means, deviations);
        }
    }

    @Override
    public double margin(float[] row) {
        double margin = intercept;
        for (int f = 0; f < weights.length; f++) {
            margin += Float.isNaN(row[f]) ? 0 : weights[f] * (row[f] - means[f]);
        }
        return margin;
    }

    @Override
    public int features() {
        return weights.length;
    }

    /** Its Shapley values. */
    LinearShap explainer() {
        double constant = intercept;
        for (int f = 0; f < weights.length; f++) {
            constant -= weights[f] * means[f];
        }
        return new LinearShap(constant, weights, means);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(intercept);
        for (int f = 0; f < weights.length; f++) {
            out.writeDouble(weights[f]);
            out.writeDouble(means[f]);
        }
    }

    static LogisticModel read(DataInputStream in, int features) throws IOException {
        double intercept = in.readDouble();
        double[] weights = new double[features];
        double[] means = new double[features];
        for (int f = 0; f < features; f++) {
            weights[f] = in.readDouble();
            means[f] = in.readDouble();
        }
        return new LogisticModel(intercept, weights, means);
    }
}
