package io.shopstream.prediction.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good probabilities are, against what then was. Rows may count several times, or not at all. What only looks at the order of
 * the rows takes any scores, such as log odds.
 */
public final class PredictionQuality {

    private static final int TENTHS = 10;

    /** Below it, or as near to 1, a probability counts as this when its logarithm is taken. */
    private static final double LEAST = 1e-7;

    private final float[] probabilities;
    private final float[] labels;

    /** How often each row counts. */
    private final int[] weights;

    /** Rows from the lowest probability to the highest. */
    private final int[] order;

    /**
     * A tenth of the rows, in the order of their probability.
     *
     * @param rows how many
     * @param predicted the mean of their probabilities
     * @param observed the share of them that was so
     */
    public record Tenth(int rows, double predicted, double observed) {}

    private PredictionQuality(float[] probabilities, float[] labels, int[] weights, int[] order) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.weights = weights;
        this.order = order;
    }

    /**
     * Each row counts once.
     *
     * @param probabilities a row
     * @param labels 1 or 0 a row
     */
    public static PredictionQuality of(float[] probabilities, float[] labels) {
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        return new PredictionQuality(probabilities, labels, once, ascending(probabilities));
    }

    /** The same rows, each as often as its weight says, 0 or more. */
    public PredictionQuality weighted(int[] rowWeights) {
        return new PredictionQuality(probabilities, labels, rowWeights, order);
    }

    /**
     * The area under the receiver operating characteristic: the chance that of two rows, one that was so and one that was not, the first has
     * the higher probability, where equal ones count half. NaN where all rows are of one kind.
     */
    public double auc() {
        double hits = 0;
        double misses = 0;
        double sum = 0;
        int end = 0;
        while (end < order.length) {
            int begin = end;
            double moreHits = 0;
            double moreMisses = 0;
            while (end < order.length && probabilities[order[end]] == probabilities[order[begin]]) {
                double weight = weights[order[end]];
                boolean hit = labels[order[end]] == 1;
                moreHits += hit ? weight : 0;
                moreMisses += hit ? 0 : weight;
                end++;
            }
            sum += moreHits * (misses + moreMisses / 2);
            hits += moreHits;
            misses += moreMisses;
        }
        return sum / (hits * misses);
    }

    /**
     * The area under the curve of precision and recall, as average precision: the mean of the precision at each row that was
     * so, where rows of the same probability count together. Random probabilities have the share of such rows. NaN where there is
     * none.
     */
    public double averagePrecision() {
        double hits = 0;
        double rows = 0;
        double sum = 0;
        int end = order.length;
        while (end > 0) {
            int begin = end;
            double more = 0;
            while (begin > 0 && probabilities[order[begin - 1]] == probabilities[order[end - 1]]) {
                begin--;
                more += weights[order[begin]] * labels[order[begin]];
                rows += weights[order[begin]];
            }
            hits += more;
            sum += more == 0 ? 0 : more * hits / rows;
            end = begin;
        }
        return sum / hits;
    }

    /** The mean negative logarithm of what was thought of what then was. */
    public double logLoss() {
        double sum = 0;
        double rows = 0;
        for (int row = 0; row < labels.length; row++) {
            double right = labels[row] == 1 ? probabilities[row] : 1 - (double) probabilities[row];
            sum -= weights[row] * Math.log(Math.max(LEAST, right));
            rows += weights[row];
        }
        return sum / rows;
    }

    /** The mean squared difference of probability and what then was: G. Brier, 1950. */
    public double brier() {
        double sum = 0;
        double rows = 0;
        for (int row = 0; row < labels.length; row++) {
            double difference = (double) probabilities[row] - labels[row];
            sum += weights[row] * difference * difference;
            rows += weights[row];
        }
        return sum / rows;
    }

    /**
     * How far probabilities are off: the mean of the differences of predicted and observed over ten bins of as many rows each. The binning of M. Naeini, G.
     * Cooper, M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015, by rank.
     */
    public double calibrationError() {
        double sum = 0;
        double rows = 0;
        for (Tenth tenth : calibration()) {
            sum += tenth.rows() * Math.abs(tenth.predicted() - tenth.observed());
            rows += tenth.rows();
        }
        return sum / rows;
    }

    /** How many times as often it was so among the tenth with the highest probabilities as among all. */
    public double lift() {
        List<Tenth> tenths = calibration();
        double hits = 0;
        double rows = 0;
        for (int row = 0; row < labels.length; row++) {
            hits += weights[row] * labels[row];
            rows += weights[row];
        }
        return tenths.isEmpty() ? Double.NaN : tenths.get(tenths.size() - 1).observed() * rows / hits;
    }

    /** Calibration by tenths, the lowest probabilities first; none where there are fewer rows than that. */
    public List<Tenth> calibration() {
        long rows = Arrays.stream(weights).asLongStream().sum();
        List<Tenth> tenths = new ArrayList<>();
        int place = 0;
        int left = order.length == 0 ? 0 : weights[order[0]];
        for (int i = 0; i < TENTHS && rows >= TENTHS; i++) {
            int size = (int) (rows * (i + 1) / TENTHS - rows * i / TENTHS);
            double predicted = 0;
            double observed = 0;
            for (int taken = 0; taken < size; ) {
                while (left == 0) {
                    left = weights[order[++place]];
                }
                int more = Math.min(left, size - taken);
                predicted += more * (double) probabilities[order[place]];
                observed += more * (double) labels[order[place]];
                taken += more;
                left -= more;
            }
            tenths.add(new Tenth(size, predicted / size, observed / size));
        }
        return tenths;
    }

    /** Rows from the lowest score to the highest. */
    private static int[] ascending(float[] probabilities) {
        long[] keys = new long[probabilities.length];
        for (int row = 0; row < keys.length; row++) {
            int bits = Float.floatToIntBits(probabilities[row]);
            // of negative numbers the larger bits are those of the smaller
            keys[row] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | row;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
