package io.shopstream.prediction.model;

import io.shopstream.optimization.LimitedMemoryBfgs;
import io.shopstream.optimization.Logistic;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Makes probabilities of margins, so that of what is said to be likely at 0.3, three tenths come true. Learned from rows that the
 * model has not learned from: a logistic curve (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999, with the targets of H.-T. Lin, C.-J.
 * Lin, R. Weng, 2007), or, where there are rows enough, any curve that rises (B. Zadrozny, C. Elkan, "Transforming Classifier Scores into Accurate
 * Multiclass Probability Estimates", 2002), by straight lines between the means of its steps, so that different margins stay different.
 */
public final class Calibration {

    /** Of each label, from which on the rising curve did better here, on forests above all; A. Niculescu-Mizil, R. Caruana, 2005, have 1,000. */
    private static final int ENOUGH = 100;

    private static final int MOST_POINTS = 1 << 20;
    private static final int ITERATIONS = 100;

    /** Rising; none for a logistic curve. */
    private final double[] margins;

    /** One a margin, not falling; of a logistic curve its slope and its intercept. */
    private final double[] values;

    Calibration(double[] margins, double[] values) {
        boolean curve = margins.length == 0;
        boolean sound = Arrays.stream(margins).allMatch(Double::isFinite)
                && Arrays.stream(values).allMatch(Double::isFinite)
                && values.length == (curve ? 2 : margins.length);
        for (int i = 0; sound && i < margins.length; i++) {
            sound = values[i] >= 0
                    && values[i] <= 1
                    && (i == 0 || (margins[i] > margins[i - 1] && values[i] >= values[i - 1]));
        }
        if (!sound || (curve && values[0] <= 0)) {
            throw new IllegalArgumentException("its calibration does not rise");
        }
        this.margins = margins;
        this.values = values;
    }

    /** The logistic function itself, which is right where a model was trained for it. */
    public static Calibration logistic() {
        return new Calibration(new double[0], new double[] {1, 0});
    }

    /**
     * Learns from rows.
     *
     * @param margins a row
     * @param labels 1 or 0 a row
     */
    public static Calibration of(double[] margins, float[] labels) {
        int hits = 0;
        for (float label : labels) {
            hits += label == 1 ? 1 : 0;
        }
        return Math.min(hits, labels.length - hits) < ENOUGH
                ? platt(margins, labels, hits)
                : isotonic(margins, labels, (double) hits / labels.length);
    }

    private static Calibration platt(double[] margins, float[] labels, int hits) {
        double high = (hits + 1.0) / (hits + 2.0);
        double low = 1.0 / (labels.length - hits + 2.0);
        double[] point = LimitedMemoryBfgs.minimum(
                (at, gradient) -> {
                    double loss = 0;
                    gradient[0] = 0;
                    gradient[1] = 0;
                    for (int row = 0; row < labels.length; row++) {
                        double target = labels[row] == 1 ? high : low;
                        double margin = at[0] * margins[row] + at[1];
                        double probability = Logistic.probability(margin);
                        loss += Logistic.loss(margin, true) + (1 - target) * margin;
                        gradient[0] += (probability - target) * margins[row];
                        gradient[1] += probability - target;
                    }
                    return loss;
                },
                new double[] {1, 0},
                ITERATIONS);
        // margins that fall where they should rise say nothing
        return new Calibration(new double[0], new double[] {Math.max(point[0], 1e-6), point[1]});
    }

    /** By pooling adjacent violators. */
    private static Calibration isotonic(double[] margins, float[] labels, double mean) {
        Integer[] order = new Integer[labels.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> Double.compare(margins[one], margins[other]));
        double[] at = new double[labels.length];
        double[] hits = new double[labels.length];
        double[] rows = new double[labels.length];
        int blocks = 0;
        for (int begin = 0, end; begin < order.length; begin = end) {
            double margin = margins[order[begin]];
            double sum = 0;
            // the same margin has one probability
            for (end = begin; end < order.length && margins[order[end]] == margin; end++) {
                sum += labels[order[end]];
            }
            rows[blocks] = end - begin;
            at[blocks] = margin * rows[blocks];
            hits[blocks++] = sum;
            while (blocks > 1 && hits[blocks - 1] / rows[blocks - 1] <= hits[blocks - 2] / rows[blocks - 2]) {
                blocks--;
                at[blocks - 1] += at[blocks];
                hits[blocks - 1] += hits[blocks];
                rows[blocks - 1] += rows[blocks];
            }
        }
        double[] points = new double[blocks];
        double[] values = new double[blocks];
        double before = 0;
        for (int block = 0; block < blocks; block++) {
            points[block] = at[block] / rows[block];
            // one more row of the mean kind: nothing is certain
            before = Math.max(before, (hits[block] + mean) / (rows[block] + 1));
            values[block] = before;
        }
        return new Calibration(points, values);
    }

    /** Between 0 and 1; the higher the margin, the higher, or the same. */
    public double probability(double margin) {
        if (margins.length == 0) {
            return 1 / (1 + StrictMath.exp(-(values[0] * margin + values[1])));
        }
        int place = Arrays.binarySearch(margins, margin);
        if (place >= 0) {
            return values[place];
        }
        int above = -place - 1;
        if (above == 0 || above == margins.length) {
            return values[Math.min(above, margins.length - 1)];
        }
        double share = (margin - margins[above - 1]) / (margins[above] - margins[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(margins.length);
        for (double margin : margins) {
            out.writeDouble(margin);
        }
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static Calibration read(DataInputStream in) throws IOException {
        int points = in.readInt();
        if (points < 0 || points > MOST_POINTS) {
            throw new IllegalArgumentException(points + " points of a curve");
        }
        double[] margins = new double[points];
        for (int i = 0; i < points; i++) {
            margins[i] = in.readDouble();
        }
        double[] values = new double[points == 0 ? 2 : points];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Calibration(margins, values);
    }
}
