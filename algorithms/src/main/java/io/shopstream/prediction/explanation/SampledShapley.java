package io.shopstream.prediction.explanation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Shapley values of any function, by looking at it: features take on the row's values one after the other, in an order that is drawn and then in the
 * reverse one, and each is credited with what it changes (E. Strumbelj, I. Kononenko, "Explaining Prediction Models and Individual Predictions with Feature
 * Contributions", 2014; for pairs of orders R. Mitchell et al., "Sampling Permutations for Shapley Value Estimation", 2022). What is not known of a row has
 * the values of a row of the background, each of which is taken equally often; so values are off by chance, while their sum is not.
 *
 * <p>The error is that of stratified means, a background row being a stratum. Sampling stops when no feature's is above what is asked, or at
 * the most rounds. The same seed gives the same values. The function must stand being asked by as many threads as ask here.
 */
public final class SampledShapley implements Explainer {

    /** Below this, a stratum's variance says nothing. */
    private static final int LEAST_ROUNDS = 2;

    private final ToDoubleFunction<float[]> score;
    private final float[][] background;
    private final double largestError;
    private final int mostRounds;
    private final long seed;
    private final double base;

    /**
     * Values, and how far off they may be.
     *
     * @param standardErrors a value each
     * @param rounds over the background: a round takes 2 * (features + 1) scores a background row
     */
    public record Sampled(double[] values, double[] standardErrors, int rounds) {

        public double largestError() {
            double largest = 0;
            for (double error : standardErrors) {
                largest = Math.max(largest, error);
            }
            return largest;
        }
    }

    /**
     * @param background what rows are like of which nothing is known
     * @param largestError standard error at which sampling stops
     * @param mostRounds at which it stops, too
     */
    public SampledShapley(
            ToDoubleFunction<float[]> score, float[][] background, double largestError, int mostRounds, long seed) {
        if (background.length == 0 || mostRounds < LEAST_ROUNDS || !(largestError > 0)) {
            throw new IllegalArgumentException("a background of " + background.length + " rows, " + mostRounds
                    + " rounds at most and an error of " + largestError);
        }
        this.score = score;
        this.background = background;
        this.largestError = largestError;
        this.mostRounds = mostRounds;
        this.seed = seed;
        double sum = 0;
        for (float[] row : background) {
            sum += score.applyAsDouble(row);
        }
        this.base = sum / background.length;
    }

    /** The mean score of the background. */
    @Override
    public double base() {
        return base;
    }

    @Override
    public double[] values(float[] row) {
        return sample(row).values();
    }

    /** The values with their errors. */
    public Sampled sample(float[] row) {
        Sums sums = new Sums(row);
        int rounds = 0;
        Sampled sampled;
        do {
            for (int stratum = 0; stratum < background.length; stratum++) {
                sums.pair(stratum);
            }
            sampled = sums.after(++rounds);
        } while (rounds < LEAST_ROUNDS || (rounds < mostRounds && !(sampled.largestError() <= largestError)));
        return sampled;
    }

    /** Of one row, what each stratum's pairs of orders have said of each feature. */
    private final class Sums {
        private final float[] row;
        private final int[] order;
        private final double[] pair;
        private final double[][] means;
        private final double[][] squares;
        private final int[] pairs = new int[background.length];
        private final SplittableRandom random = new SplittableRandom(seed);

        Sums(float[] row) {
            this.row = row;
            order = new int[row.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            pair = new double[row.length];
            means = new double[background.length][row.length];
            squares = new double[background.length][row.length];
        }

        void pair(int stratum) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int taken = order[i];
                order[i] = order[j];
                order[j] = taken;
            }
            Arrays.fill(pair, 0);
            walk(background[stratum].clone(), 0, 1);
            walk(background[stratum].clone(), order.length - 1, -1);
            int count = ++pairs[stratum];
            for (int feature = 0; feature < pair.length; feature++) {
                double off = pair[feature] / 2 - means[stratum][feature];
                means[stratum][feature] += off / count;
                squares[stratum][feature] += off * (pair[feature] / 2 - means[stratum][feature]);
            }
        }

        private void walk(float[] mixed, int from, int step) {
            double before = score.applyAsDouble(mixed);
            for (int i = from; i >= 0 && i < order.length; i += step) {
                int feature = order[i];
                mixed[feature] = row[feature];
                double after = score.applyAsDouble(mixed);
                pair[feature] += after - before;
                before = after;
            }
        }

        Sampled after(int rounds) {
            double[] values = new double[row.length];
            double[] errors = new double[row.length];
            for (int feature = 0; feature < values.length; feature++) {
                double variance = 0;
                for (int stratum = 0; stratum < background.length; stratum++) {
                    values[feature] += means[stratum][feature] / background.length;
                    variance += squares[stratum][feature] / Math.max(1, rounds - 1) / rounds;
                }
                errors[feature] = Math.sqrt(variance) / background.length;
            }
            return new Sampled(values, errors, rounds);
        }
    }
}
