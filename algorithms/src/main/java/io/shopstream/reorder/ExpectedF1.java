package io.shopstream.reorder;

/**
 * The basket whose expected F1 is largest, given the probability of each product, as if products were independent. The
 * algorithm is that of N. Ye, K. M. A. Chai, W. S. Lee and H. L. Chieu, "Optimizing F-measure: a tale of two approaches"
 * (2012): the best basket of k products are the k likeliest, and dynamic programming gives the expectation of every k in
 * O(n^2) time and memory, exactly.
 *
 * <p>"None" is one more item, as in the Instacart Market Basket Analysis of 2017: an order in which nothing is ordered again
 * holds "None" alone, so that a basket may hold it beside products, to hedge. Its probability is that of no product.
 */
public final class ExpectedF1 {

    private ExpectedF1() {}

    /**
     * A basket of the likeliest products.
     *
     * @param products how many of them
     * @param none whether "None" is in it, too
     * @param expected its expected F1, 0 to 1
     */
    public record Choice(int products, boolean none, double expected) {}

    /**
     * The best basket; of equals the one with fewer products.
     *
     * @param descending the products' probabilities, the likeliest first; none of them is changed
     * @throws IllegalArgumentException when one is no probability, or larger than the one before
     */
    public static Choice best(double[] descending) {
        Expectations all = expectations(descending);
        Choice best = new Choice(0, true, all.withNone[0]);
        for (int k = 1; k <= descending.length; k++) {
            if (all.without[k] > best.expected) {
                best = new Choice(k, false, all.without[k]);
            }
            if (all.withNone[k] > best.expected) {
                best = new Choice(k, true, all.withNone[k]);
            }
        }
        return best;
    }

    /**
     * Expected F1 of the k likeliest products, by k from 0 on.
     *
     * @param without of these products alone
     * @param withNone of these and "None"
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Expectations(double[] without, double[] withNone) {}

    static Expectations expectations(double[] descending) {
        int n = descending.length;
        double[][] hits = hits(descending);
        double nothing = hits[n][0];
        // at each k, rest[d] is the mean of 1 / (d + how many of the products after the first k are ordered)
        double[] rest = new double[2 * n + 2];
        for (int d = 1; d < rest.length; d++) {
            rest[d] = 1.0 / d;
        }
        Expectations all = new Expectations(new double[n + 1], new double[n + 1]);
        for (int k = n; k >= 0; k--) {
            for (int hit = 1; hit <= k; hit++) {
                double weight = 2 * hits[k][hit] * hit;
                all.without[k] += weight * rest[k + hit];
                all.withNone[k] += weight * rest[k + 1 + hit];
            }
            all.withNone[k] += nothing * 2 / (k + 2);
            for (int d = 1; k > 0 && d < 2 * k; d++) {
                double p = descending[k - 1];
                rest[d] = p * rest[d + 1] + (1 - p) * rest[d];
            }
        }
        return all;
    }

    /** The probability that {@code hits[k][h]} of the first k products are h. */
    private static double[][] hits(double[] descending) {
        double[][] hits = new double[descending.length + 1][];
        hits[0] = new double[] {1};
        for (int k = 1; k <= descending.length; k++) {
            double p = descending[k - 1];
            if (!(p >= 0 && p <= 1) || (k > 1 && p > descending[k - 2])) {
                throw new IllegalArgumentException("probabilities from 0 to 1, the largest first, not " + p);
            }
            hits[k] = new double[k + 1];
            for (int h = 0; h < k; h++) {
                hits[k][h] += hits[k - 1][h] * (1 - p);
                hits[k][h + 1] += hits[k - 1][h] * p;
            }
        }
        return hits;
    }
}
