package io.shopstream.optimization;

/** The logistic function and its loss, of log odds as large as doubles can be. */
public final class Logistic {

    private Logistic() {}

    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Minus the logarithm of the probability that log odds gave to what then was. */
    public static double loss(double logOdds, boolean label) {
        double against = label ? -logOdds : logOdds;
        return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
}
