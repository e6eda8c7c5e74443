package io.shopstream.experiment;

/**
 * Intervals and p values that hold at all looks at once, so that somebody may look every day and stop whenever they like:
 * the asymptotic confidence sequence by a normal mixture (I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy, A. Ramdas,
 * "Time-uniform central limit theory and asymptotic confidence sequences", 2024, theorem 2.2; used for experiments by
 * A. Maharaj et al., "Anytime-Valid Confidence Sequences in an Enterprise A/B Testing Platform", 2023). The p value is that
 * of the mixture sequential probability ratio test (R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid Inference:
 * Continuous Monitoring of A/B Tests", 2022). With n units and precision r = n rho^2, the half-width in standard errors is
 *
 * <pre>sqrt((r + 1) / r * log((r + 1) / alpha^2))</pre>
 *
 * <p>which is least near the planned number of units, 3.03 for alpha 0.05 instead of the 1.96 of a single look.
 *
 * <p>What is assumed: units are independent of each other, are many enough at the first look that counts for their mean to be
 * nearly normal ({@link VariantEstimate#isEnough}), and each is seen once. Units that come back and whose values grow keep
 * the sequence from being one of independent steps. For those the bound of Bonferroni holds whatever the dependence: as the
 * half-width is never below 3.03 standard errors, up to 20 looks are safe at alpha 0.05. Values that grow from day to day
 * depend on each other so strongly that more looks are safe in practice, which {@code evaluate experiments} measures.
 *
 * @param alpha the probability with which any of the intervals may miss
 * @param plannedUnits of control and variant together, for which the intervals are made narrowest. It must be chosen before
 *     the experiment
 */
public record ConfidenceSequence(double alpha, long plannedUnits) implements IntervalMethod {

    /** @throws IllegalArgumentException for an alpha outside 0 to 1, or a plan without units */
    public ConfidenceSequence {
        checkAlpha(alpha);
        if (plannedUnits < 1) {
            throw new IllegalArgumentException("the plan must have a unit or more, not " + plannedUnits);
        }
    }

    @Override
    public double multiplier(long units) {
        if (units < 1) {
            return Double.POSITIVE_INFINITY;
        }
        double precision = precision(units);
        return Math.sqrt((precision + 1) / precision * (Math.log1p(precision) - 2 * Math.log(alpha)));
    }

    @Override
    public double pValue(double z, long units) {
        if (units < 1) {
            return 1;
        }
        double precision = precision(units);
        return Math.min(1, Math.sqrt(precision + 1) * Math.exp(-z * z * precision / (2 * (precision + 1))));
    }

    /**
     * The p values of the same looks, each the least so far: what somebody may report who does not give up a finding again.
     *
     * @param pValues one for each look, the first look first
     */
    public static double[] runningMinimum(double... pValues) {
        double[] least = pValues.clone();
        for (int i = 1; i < least.length; i++) {
            least[i] = Math.min(least[i], least[i - 1]);
        }
        return least;
    }

    /** n rho^2, with the rho that makes the interval narrowest at the plan: Waudby-Smith et al., appendix B.2. */
    private double precision(long units) {
        double twice = -2 * Math.log(alpha);
        return (twice + Math.log1p(twice)) * units / plannedUnits;
    }

    static void checkAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be between 0 and 1, not " + alpha);
        }
    }
}
