package io.shopstream.prediction.quality;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Figures of probabilities with the interval in which each lies with 95 %: bootstrap percentiles over users, whose rows are drawn together,
 * each user a Poisson(1) number of times (B. Efron, 1979; N. Oza, S. Russell, "Online Bagging and Boosting", 2001).
 */
public record QualityIntervals(
        Interval auc,
        Interval averagePrecision,
        Interval logLoss,
        Interval brier,
        Interval calibrationError,
        Interval lift) {

    private static final int SAMPLES = 200;
    private static final double OUTSIDE = 0.025;

    /** In the order of the components. */
    private static final List<ToDoubleFunction<PredictionQuality>> FIGURES = List.of(
            PredictionQuality::auc,
            PredictionQuality::averagePrecision,
            PredictionQuality::logLoss,
            PredictionQuality::brier,
            PredictionQuality::calibrationError,
            PredictionQuality::lift);

    /**
     * A figure and where it lies.
     *
     * @param low below which it lies with 2.5 %
     * @param high above which it lies with 2.5 %
     */
    public record Interval(double value, double low, double high) {}

    /**
     * Figures of some rows.
     *
     * @param probabilities a row
     * @param labels 1 or 0 a row
     * @param users from 0, a row
     */
    public static QualityIntervals of(float[] probabilities, float[] labels, int[] users, long seed) {
        PredictionQuality all = PredictionQuality.of(probabilities, labels);
        double[][] samples = new double[FIGURES.size()][SAMPLES];
        int count = Arrays.stream(users).max().orElse(-1) + 1;
        SplittableRandom random = new SplittableRandom(seed);
        int[] times = new int[count];
        int[] weights = new int[users.length];
        for (int sample = 0; sample < SAMPLES; sample++) {
            Arrays.setAll(times, user -> poisson(random));
            Arrays.setAll(weights, row -> times[users[row]]);
            PredictionQuality drawn = all.weighted(weights);
            for (int figure = 0; figure < samples.length; figure++) {
                samples[figure][sample] = FIGURES.get(figure).applyAsDouble(drawn);
            }
        }
        Interval[] intervals = new Interval[samples.length];
        Arrays.setAll(intervals, figure -> interval(FIGURES.get(figure).applyAsDouble(all), samples[figure]));
        return new QualityIntervals(intervals[0], intervals[1], intervals[2], intervals[3], intervals[4], intervals[5]);
    }

    private static Interval interval(double value, double[] drawn) {
        double[] values = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        if (values.length == 0) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        return new Interval(
                value, values[(int) (OUTSIDE * values.length)], values[(int) ((1 - OUTSIDE) * values.length)]);
    }

    /** By inversion. */
    private static int poisson(SplittableRandom random) {
        double left = random.nextDouble();
        double probability = Math.exp(-1);
        int times = 0;
        while (left >= probability && times < 20) {
            left -= probability;
            times++;
            probability /= times;
        }
        return times;
    }
}
