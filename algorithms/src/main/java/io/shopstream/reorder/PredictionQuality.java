package io.shopstream.reorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How good probabilities are, against what then was. */
public final class PredictionQuality {

    private static final int TENTHS = 10;

    /** Below it, or as near to 1, a probability counts as this when its logarithm is taken. */
    private static final double LEAST = 1e-7;

    /**
     * A tenth of the rows, in the order of their probability.
     *
     * @param rows how many
     * @param predicted the mean of their probabilities
     * @param observed the share that was ordered again
     */
    public record Tenth(int rows, double predicted, double observed) {}

    private PredictionQuality() {}

    /**
     * The area under the curve of precision and recall, as average precision: the mean of the precision at each row that was
     * ordered again, where rows of the same probability count together. Random probabilities have the share of such rows.
     * NaN where there is none.
     *
     * @param probabilities a row
     * @param labels 1 or 0 a row
     */
    public static double averagePrecision(float[] probabilities, float[] labels) {
        int[] order = ascending(probabilities);
        double hits = 0;
        double sum = 0;
        int end = order.length;
        while (end > 0) {
            int begin = end;
            double more = 0;
            while (begin > 0 && probabilities[order[begin - 1]] == probabilities[order[end - 1]]) {
                begin--;
                more += labels[order[begin]];
            }
            hits += more;
            sum += more * hits / (order.length - begin);
            end = begin;
        }
        return sum / hits;
    }

    /** The mean negative logarithm of what was thought of what then was. */
    public static double logLoss(float[] probabilities, float[] labels) {
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            double right = labels[row] == 1 ? probabilities[row] : 1 - (double) probabilities[row];
            sum -= Math.log(Math.max(LEAST, right));
        }
        return sum / labels.length;
    }

    /** Calibration by tenths, the lowest probabilities first; none where there are fewer rows than that. */
    public static List<Tenth> calibration(float[] probabilities, float[] labels) {
        int[] order = ascending(probabilities);
        List<Tenth> tenths = new ArrayList<>();
        for (int i = 0; i < TENTHS && order.length >= TENTHS; i++) {
            int from = (int) ((long) order.length * i / TENTHS);
            int to = (int) ((long) order.length * (i + 1) / TENTHS);
            double predicted = 0;
            double observed = 0;
            for (int j = from; j < to; j++) {
                predicted += probabilities[order[j]];
                observed += labels[order[j]];
            }
            tenths.add(new Tenth(to - from, predicted / (to - from), observed / (to - from)));
        }
        return tenths;
    }

    /** Rows by probability: as these are not negative, their bits are in their order. */
    private static int[] ascending(float[] probabilities) {
        long[] keys = new long[probabilities.length];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = (long) Float.floatToIntBits(probabilities[row]) << 32 | row;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
