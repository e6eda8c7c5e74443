package io.shopstream.sampling;

import java.util.List;

/**
 * What a proof found of a sample by product.
 *
 * @param whole how much there is
 * @param sample how much of it the sample has
 * @param usersExpected who should be seen in it
 * @param brokenProducts products that the sample has with other numbers of reviews than the whole has, or that the whole does not have
 * @param tests of the same sample
 * @param calibration what became of samples that were drawn as they should be
 * @param stars the share of one star, two, ...
 * @param sizes of products: reviews
 * @param users users with 0 reviews, 1, 2, ...
 */
public record SampleFindings(
        Size whole,
        Size sample,
        double usersExpected,
        int brokenProducts,
        List<Test> tests,
        Calibration calibration,
        Comparison stars,
        Comparison sizes,
        Comparison users) {

    /** At or below this p value, a sample is not what it claims to be. */
    public static final double ALPHA = 0.001;

    public record Size(long reviews, int products, int users) {}

    /**
     * A test.
     *
     * @param of what
     * @param by which test
     * @param degreesOfFreedom NaN where there are none
     * @param p by the distribution that theory knows; NaN where it knows none
     * @param repeatedP the share of samples, drawn as they should be, that are as far off
     * @param decides whether the sample must pass it; some are there to be compared with
     */
    public record Test(
            String of,
            String by,
            double statistic,
            double degreesOfFreedom,
            double p,
            double repeatedP,
            boolean decides) {

        public boolean fails() {
            return decides && repeatedP <= ALPHA;
        }
    }

    /**
     * Of samples that were drawn as they should be, the share that tests of stars at 5 % would refuse. It should be 5 %.
     *
     * @param repeats samples
     * @param pearson as if reviews were independent
     * @param raoScott with the clusters taken into account
     */
    public record Calibration(int repeats, double pearson, double raoScott) {}

    /** Frequencies of 0, 1, 2, ... that are expected, those that came, and those of the whole. */
    public record Comparison(List<Double> expected, List<Double> came, List<Double> whole) {}

    public boolean holds() {
        return brokenProducts == 0 && tests.stream().noneMatch(Test::fails);
    }
}
