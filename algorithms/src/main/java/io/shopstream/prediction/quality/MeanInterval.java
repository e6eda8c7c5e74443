package io.shopstream.prediction.quality;

import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over seeds, and how far off it may be: 95 % of such intervals hold the mean over all seeds, by Student's t.
 *
 * @param halfWidth not a number for one seed
 */
public record MeanInterval(double mean, double halfWidth) {

    private static final double TAIL = 0.025;

    /** @param values one a seed */
    public static MeanInterval of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        if (values.length == 1) {
            return new MeanInterval(mean, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double quantile = TDistribution.of(values.length - 1.0).inverseSurvivalProbability(TAIL);
        return new MeanInterval(mean, quantile * error);
    }

    /** The least that the mean may be. */
    public double lower() {
        return Double.isNaN(halfWidth) ? mean : mean - halfWidth;
    }

    /** As tables have it, 18 characters. */
    public String words() {
        return String.format(Locale.ROOT, "%7.4f +- %-7.4f", mean, halfWidth);
    }
}
