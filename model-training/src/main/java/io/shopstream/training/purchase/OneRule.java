package io.shopstream.training.purchase;

import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import java.util.Arrays;

/**
 * Looks at one feature only, in ten bins of its values: the one whose bins tell most about the labels.
 *
 * @param bounds between bins, rising
 * @param margins a bin, and the last of rows that do not know the feature
 */
@SuppressWarnings("ArrayRecordComponent")
record OneRule(int features, int feature, float[] bounds, double[] margins) implements RowModel {

    private static final int BINS = 10;

    static OneRule learn(TrainingRows rows) {
        OneRule best = of(rows, 0);
        double least = best.loss(rows);
        for (int feature = 1; feature < rows.features(); feature++) {
            OneRule other = of(rows, feature);
            double loss = other.loss(rows);
            best = loss < least ? other : best;
            least = Math.min(least, loss);
        }
        return best;
    }

    private static OneRule of(TrainingRows rows, int feature) {
        float[] known = new float[rows.rows()];
        int count = 0;
        for (int row = 0; row < rows.rows(); row++) {
            float value = rows.values()[row * rows.features() + feature];
            if (!Float.isNaN(value)) {
                known[count++] = value;
            }
        }
        float[] sorted = Arrays.copyOf(known, count);
        Arrays.sort(sorted);
        float[] bounds = new float[BINS - 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = count == 0 ? 0 : sorted[(int) ((long) count * (i + 1) / BINS)];
        }
        double prior = 1 / (1 + Math.exp(-SimpleLearners.logOdds(rows.labels())));
        double[] hits = new double[BINS + 1];
        double[] sizes = new double[BINS + 1];
        Arrays.fill(hits, prior);
        Arrays.fill(sizes, 1);
        for (int row = 0; row < rows.rows(); row++) {
            int bin = bin(bounds, rows.values()[row * rows.features() + feature]);
            hits[bin] += rows.labels()[row];
            sizes[bin]++;
        }
        double[] margins = new double[BINS + 1];
        Arrays.setAll(margins, bin -> Math.log(hits[bin] / (sizes[bin] - hits[bin])));
        return new OneRule(rows.features(), feature, bounds, margins);
    }

    private static int bin(float[] bounds, float value) {
        if (Float.isNaN(value)) {
            return BINS;
        }
        int bin = 0;
        while (bin < bounds.length && value >= bounds[bin]) {
            bin++;
        }
        return bin;
    }

    private double loss(TrainingRows rows) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double margin = margins[bin(bounds, rows.values()[row * rows.features() + feature])];
            sum += Logistic.loss(margin, rows.labels()[row] == 1);
        }
        return sum;
    }

    @Override
    public double margin(float[] row) {
        return margins[bin(bounds, row[feature])];
    }
}
