package io.shopstream.privacy;

/**
 * What a release tells of one user at most: whatever comes out is at most e^epsilon times as likely with the user's data as without, but for
 * a probability of delta. C. Dwork and others, "Our Data, Ourselves: Privacy via Distributed Noise Generation", 2006.
 *
 * @param epsilon 0 or more
 * @param delta from 0 to below 1
 */
public record PrivacyLoss(double epsilon, double delta) {

    public PrivacyLoss {
        if (!(epsilon >= 0) || !(delta >= 0 && delta < 1)) {
            throw new IllegalArgumentException("an epsilon of " + epsilon + " and a delta of " + delta);
        }
    }

    public static PrivacyLoss pure(double epsilon) {
        return new PrivacyLoss(epsilon, 0);
    }

    /** Of both releases: basic composition. */
    public PrivacyLoss plus(PrivacyLoss other) {
        return new PrivacyLoss(epsilon + other.epsilon, delta + other.delta);
    }

    /**
     * How much more often than wrongly anybody can say of a user that their data is in it: the true less the false positive rate, at most.
     * P. Kairouz, S. Oh, P. Viswanath, "The Composition Theorem for Differential Privacy", 2015; T. Humphries and others, "Investigating
     * Membership Inference Attacks under Data Dependencies", 2023.
     */
    public double mostAdvantage() {
        double bound = epsilon > 700 ? 1 : (Math.expm1(epsilon) + 2 * delta) / (Math.exp(epsilon) + 1);
        return Math.min(1, bound);
    }
}
