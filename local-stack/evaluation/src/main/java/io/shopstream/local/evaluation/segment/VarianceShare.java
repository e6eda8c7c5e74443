package io.shopstream.local.evaluation.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The share of a figure's variance that lies between groups, in place of within them, with its expectation under chance taken off: T. Kelley, "An
 * Unbiased Correlation Ratio Measure", 1935. Groups that tell nothing have about 0. With 95 %, it lies between {@code low} and {@code high}: bootstrap percentiles
 * (B. Efron, 1979). All are {@link Double#NaN} where everybody has the same figure.
 */
public record VarianceShare(double value, double low, double high) {

    private static final int SAMPLES = 400;
    private static final double OUTSIDE = 0.025;

    /**
     * Of one figure.
     *
     * @param groups of each shopper, from 0
     * @param figures of each shopper
     */
    static VarianceShare of(int[] groups, double[] figures, long seed) {
        int[] everybody = new int[groups.length];
        Arrays.setAll(everybody, shopper -> shopper);
        double value = share(everybody, groups, figures);
        SplittableRandom random = new SplittableRandom(seed);
        double[] samples = new double[SAMPLES];
        int[] drawn = new int[groups.length];
        for (int sample = 0; sample < SAMPLES; sample++) {
            Arrays.setAll(drawn, place -> random.nextInt(groups.length));
            samples[sample] = share(drawn, groups, figures);
        }
        double[] known =
                Arrays.stream(samples).filter(Double::isFinite).sorted().toArray();
        if (!Double.isFinite(value) || known.length == 0) {
            return new VarianceShare(Double.NaN, Double.NaN, Double.NaN);
        }
        return new VarianceShare(
                value, known[(int) (OUTSIDE * known.length)], known[(int) ((1 - OUTSIDE) * known.length)]);
    }

    private static double share(int[] drawn, int[] groups, double[] figures) {
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        double[] sums = new double[count];
        int[] sizes = new int[count];
        double mean = 0;
        for (int shopper : drawn) {
            sums[groups[shopper]] += figures[shopper];
            sizes[groups[shopper]]++;
            mean += figures[shopper] / drawn.length;
        }
        double within = 0;
        double all = 0;
        for (int shopper : drawn) {
            double ofGroup = sums[groups[shopper]] / sizes[groups[shopper]];
            within += (figures[shopper] - ofGroup) * (figures[shopper] - ofGroup);
            all += (figures[shopper] - mean) * (figures[shopper] - mean);
        }
        long filled = Arrays.stream(sizes).filter(size -> size > 0).count();
        return all == 0 || drawn.length <= filled
                ? Double.NaN
                : 1 - within / (drawn.length - filled) / (all / (drawn.length - 1));
    }
}
