package io.shopstream.prediction.quality;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The population stability index of how many rows lie in which bin, against how many did before: the sum of (share - share before) times the
 * logarithm of their ratio, which is H. Jeffreys' divergence (1946). Each bin counts half a row more than it has, so that an empty one is no
 * infinity (R. Krichevsky, V. Trofimov, "The Performance of Universal Encoding", 1981); one that is empty on both sides does not count. By custom 0.1 and more
 * is a change, {@link #DRIFTED} a large one (N. Siddiqi, "Credit Risk Scorecards", 2006).
 */
public final class StabilityIndex {

    public static final double DRIFTED = 0.25;

    private static final double CHANCE = 0.001;

    private StabilityIndex() {}

    /**
     * Of rows by bin; NaN where one side has none.
     *
     * @param rows of each bin
     * @param before of each bin, as many
     */
    public static double of(long[] rows, long[] before) {
        int bins = bins(rows, before);
        double all = LongStream.of(rows).sum();
        double allBefore = LongStream.of(before).sum();
        if (all == 0 || allBefore == 0) {
            return Double.NaN;
        }
        double index = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            if (rows[bin] + before[bin] > 0) {
                double share = (rows[bin] + 0.5) / (all + 0.5 * bins);
                double shareBefore = (before[bin] + 0.5) / (allBefore + 0.5 * bins);
                index += (share - shareBefore) * Math.log(share / shareBefore);
            }
        }
        return index;
    }

    /**
     * What {@link #of} exceeds once in a thousand times though nothing has changed: the index times the harmonic mean of both sides' rows is then about
     * chi-squared (B. Yurdakul, "Statistical Properties of Population Stability Index", 2018).
     */
    public static double byChance(long[] rows, long[] before) {
        double freedom = bins(rows, before) - 1;
        if (freedom < 1) {
            return 0;
        }
        double quantile = ChiSquaredDistribution.of(freedom).inverseSurvivalProbability(CHANCE);
        return quantile
                * (1.0 / LongStream.of(rows).sum() + 1.0 / LongStream.of(before).sum());
    }

    /** Those that are not empty on both sides. */
    private static int bins(long[] rows, long[] before) {
        if (rows.length != before.length) {
            throw new IllegalArgumentException(rows.length + " bins against " + before.length);
        }
        return (int) IntStream.range(0, rows.length)
                .filter(bin -> rows[bin] + before[bin] > 0)
                .count();
    }
}
