package io.shopstream.sampling;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether categories are as frequent in a sample of clusters as in the whole that it was drawn from. Pearson's chi-square takes members for
 * independent. Members of one cluster are alike, so that it finds differences where there are none: it has to be divided by what the
 * clusters do to the variance, the design effects. This is the second-order correction of J. N. K. Rao and A. J. Scott, "On Chi-Squared
 * Tests for Multiway Contingency Tables with Cell Proportions Estimated from Survey Data", 1984, which also takes the effects' being
 * unequal into account. The variance is not estimated from the sample: the whole is known, and each cluster comes in by itself with
 * the same probability, so it is that of the ratio of two sums over the whole, to the first order. That the sample is a part of the whole is
 * in it, too.
 */
public final class RaoScottTest {

    private final double[] shares;
    private final double trace;
    private final double traceOfSquare;

    /**
     * What a sample showed.
     *
     * @param pearson the chi-square as if members were independent
     * @param pearsonP how likely one as large would be if they were
     * @param designEffect by what the variance is larger than that of independent members, on average over the categories
     * @param corrected the chi-square that the clusters are taken into account in
     * @param degreesOfFreedom of the corrected one, not always whole
     * @param p how likely a corrected one as large is
     */
    public record Result(
            double pearson,
            double pearsonP,
            double designEffect,
            double corrected,
            double degreesOfFreedom,
            double p) {}

    /**
     * A test of samples of these clusters.
     *
     * @param clusters a row a cluster, a column a category: members
     * @param share with which each cluster comes in
     */
    public RaoScottTest(int[][] clusters, double share) {
        KeySample.checked(share);
        int categories = clusters.length == 0 ? 0 : clusters[0].length;
        shares = new double[categories];
        double all = 0;
        for (int[] cluster : clusters) {
            for (int category = 0; category < categories; category++) {
                shares[category] += cluster[category];
                all += cluster[category];
            }
        }
        if (all == 0) {
            throw new IllegalArgumentException("no cluster has a member");
        }
        for (int category = 0; category < categories; category++) {
            shares[category] /= all;
        }
        double[][] covariances = covariances(clusters, (1 - share) / (share * all * all));
        double first = 0;
        double second = 0;
        for (int row = 0; row < categories; row++) {
            for (int column = 0; column < categories && shares[row] > 0; column++) {
                if (shares[column] > 0) {
                    double covariance = covariances[row][column];
                    first += row == column ? covariance / shares[row] : 0;
                    second += covariance * covariance / (shares[row] * shares[column]);
                }
            }
        }
        trace = first;
        traceOfSquare = second;
    }

    /** Of the categories' shares in a sample. */
    private double[][] covariances(int[][] clusters, double factor) {
        double[][] sums = new double[shares.length][shares.length];
        double[] off = new double[shares.length];
        for (int[] cluster : clusters) {
            long size = 0;
            for (int members : cluster) {
                size += members;
            }
            for (int category = 0; category < off.length; category++) {
                off[category] = cluster[category] - size * shares[category];
            }
            for (int row = 0; row < off.length; row++) {
                for (int column = 0; column < off.length; column++) {
                    sums[row][column] += factor * off[row] * off[column];
                }
            }
        }
        return sums;
    }

    /**
     * Tests a sample.
     *
     * @param sample members of each category
     */
    public Result of(long[] sample) {
        double all = 0;
        for (long members : sample) {
            all += members;
        }
        int categories = 0;
        double distance = 0;
        for (int category = 0; category < shares.length; category++) {
            if (shares[category] > 0) {
                double off = sample[category] / all - shares[category];
                distance += off * off / shares[category];
                categories++;
            } else if (sample[category] > 0) {
                distance = Double.POSITIVE_INFINITY;
            }
        }
        double pearson = all * distance;
        if (categories < 2 || trace < 1e-12) {
            // no sample of these clusters can differ
            double p = distance > 1e-9 ? 0 : 1;
            return new Result(pearson, p, 0, pearson, 0, p);
        }
        double corrected = distance * trace / traceOfSquare;
        double degreesOfFreedom = trace * trace / traceOfSquare;
        return new Result(
                pearson,
                survival(categories - 1, pearson),
                all * trace / (categories - 1),
                corrected,
                degreesOfFreedom,
                survival(degreesOfFreedom, corrected));
    }

    private static double survival(double degreesOfFreedom, double statistic) {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    }
}
