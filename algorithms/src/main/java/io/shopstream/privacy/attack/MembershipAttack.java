package io.shopstream.privacy.attack;

/**
 * Attackers who say of each user whether a model was trained with their data. What counts is the advantage: the share of members of whom
 * they say so, less the share of others. 0 is guessing, 1 is knowing. {@link io.shopstream.privacy.PrivacyLoss#mostAdvantage} bounds it for
 * users who are members by a coin of their own. Both attackers are simple ones, so what they reach is no bound.
 */
public final class MembershipAttack {

    private MembershipAttack() {}

    /**
     * Calls a member whose loss is at most the mean loss of the members, which the attacker knows: S. Yeom and others, "Privacy Risk in Machine
     * Learning: Analyzing the Connection to Overfitting", 2018, adversary 2 with its threshold.
     *
     * @param members the model's loss of each
     * @param others the same
     */
    public static double byLoss(double[] members, double[] others) {
        double threshold = 0;
        for (double loss : members) {
            threshold += loss / members.length;
        }
        return shareAtMost(members, threshold) - shareAtMost(others, threshold);
    }

    /**
     * Calls a member whose loss is lower than that by a reference model, which was trained with others: the likelihood ratio of one
     * model, with a threshold of 1 (J. Ye and others, "Enhanced Membership Inference Attacks against Machine Learning Models", 2022; no shadow models).
     *
     * @param members the model's loss of each, less the reference model's
     * @param others the same
     */
    public static double byRatio(double[] members, double[] others) {
        return shareAtMost(members, -Double.MIN_VALUE) - shareAtMost(others, -Double.MIN_VALUE);
    }

    private static double shareAtMost(double[] values, double threshold) {
        int count = 0;
        for (double value : values) {
            count += value <= threshold ? 1 : 0;
        }
        return (double) count / values.length;
    }
}
