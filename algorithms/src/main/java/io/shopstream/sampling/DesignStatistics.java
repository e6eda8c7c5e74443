package io.shopstream.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How far a sample is from what its design leads to, in several numbers. Immutable. */
final class DesignStatistics {

    private static final String STARS = "stars";
    private static final String SIZES = "reviews a product";
    private static final String REVIEWERS = "who reviews";
    private static final String ACTIVITY = "reviews a reviewer";

    private final ReviewPopulation whole;
    private final double share;
    private final RaoScottTest starTest;
    private final RaoScottTest activityTest;
    private final Frequencies sizes;
    private final int[] sizeBins;
    private final Frequencies users;
    private final int[] userBins;

    DesignStatistics(ReviewPopulation whole, double share) {
        this.whole = whole;
        this.share = share;
        starTest = new RaoScottTest(whole.stars(), share);
        activityTest = new RaoScottTest(whole.activities(), share);
        double[] expectedSizes = new double[whole.largest() + 2];
        for (int product = 0; product < whole.products(); product++) {
            expectedSizes[whole.size(product)] += share;
        }
        sizes = new Frequencies(expectedSizes);
        sizeBins = sizes.bins(1, from -> from, Math.min(1, (1 - share) / share));
        users = new Frequencies(Thinning.expectedUsers(whole, share));
        userBins = users.bins(0, from -> 1, 1);
    }

    Frequencies sizes() {
        return sizes;
    }

    Frequencies users() {
        return users;
    }

    RaoScottTest.Result stars(Draw draw) {
        return starTest.of(draw.stars());
    }

    /** @param below the share of samples, drawn as they should be, whose statistics are as far off, in the order of {@link #of} */
    List<SampleFindings.Test> tests(Draw draw, double[] below) {
        double[] statistics = of(draw);
        RaoScottTest.Result stars = starTest.of(draw.stars());
        RaoScottTest.Result reviewers = activityTest.of(draw.activities());
        double wholeDistance = new Frequencies(wholeUsers()).distance(Frequencies.of(draw.users()), 1);
        List<SampleFindings.Test> tests = new ArrayList<>();
        tests.add(new SampleFindings.Test(
                STARS,
                "chi-square as if reviews were independent",
                stars.pearson(),
                ReviewPopulation.STARS - 1.0,
                stars.pearsonP(),
                Double.NaN,
                false));
        tests.add(new SampleFindings.Test(
                STARS, "chi-square, Rao-Scott", statistics[0], stars.degreesOfFreedom(), stars.p(), below[0], true));
        tests.add(new SampleFindings.Test(
                SIZES,
                "chi-square over sizes",
                statistics[1],
                sizeBins.length,
                ChiSquaredDistribution.of(sizeBins.length).survivalProbability(statistics[1]),
                below[1],
                true));
        tests.add(unknown(SIZES, "Kolmogorov-Smirnov", statistics[2], below[2]));
        tests.add(new SampleFindings.Test(
                REVIEWERS,
                "chi-square, Rao-Scott",
                statistics[3],
                reviewers.degreesOfFreedom(),
                reviewers.p(),
                below[3],
                true));
        tests.add(unknown(ACTIVITY, "chi-square against thinning", statistics[4], below[4]));
        tests.add(unknown(ACTIVITY, "Kolmogorov-Smirnov against thinning", statistics[5], below[5]));
        tests.add(new SampleFindings.Test(
                ACTIVITY,
                "Kolmogorov-Smirnov against the whole",
                wholeDistance,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false));
        return List.copyOf(tests);
    }

    private static SampleFindings.Test unknown(String of, String by, double statistic, double repeatedP) {
        return new SampleFindings.Test(of, by, statistic, Double.NaN, Double.NaN, repeatedP, true);
    }

    /** Of stars by Rao and Scott, sizes by chi-square and distance, who reviews by Rao and Scott, reviews a user by chi-square and distance. */
    double[] of(Draw draw) {
        double[] ofSizes = Frequencies.of(draw.sizes());
        double[] ofUsers = Frequencies.of(draw.users());
        return new double[] {
            starTest.of(draw.stars()).corrected(),
            sizes.chiSquare(ofSizes, sizeBins) / (1 - share),
            sizes.distance(ofSizes, 1),
            activityTest.of(draw.activities()).corrected(),
            users.chiSquare(ofUsers, userBins),
            users.distance(ofUsers, 1)
        };
    }

    double[] wholeSizes() {
        return Arrays.stream(sizes.expected()).map(expected -> expected / share).toArray();
    }

    double[] wholeUsers() {
        int[] ofUser = new int[whole.users()];
        for (int product = 0; product < whole.products(); product++) {
            for (int review = 0; review < whole.size(product); review++) {
                ofUser[whole.writer(product, review)]++;
            }
        }
        double[] counts = new double[Draw.MANY + 1];
        for (int reviews : ofUser) {
            counts[Math.min(reviews, Draw.MANY)]++;
        }
        return counts;
    }
}
