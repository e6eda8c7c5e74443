package io.shopstream.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the units were split as configured. Where they were not, something loses units of one variant, and no figure of the
 * experiment can be trusted (A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments", 2019).
 *
 * @param units how many distinct units each variant has, in the order of {@code weights}
 * @param weights as configured
 */
public record SampleRatio(List<Long> units, List<Integer> weights) {

    /** At or below this p value the split is taken to be broken. */
    public static final double ALPHA = 0.001;

    /** How many units the prior is worth: such that an experiment of some 16,000 units finds the least departure. */
    private static final double CONCENTRATION = 1_000;

    /** @throws IllegalArgumentException for fewer than two variants, lists of different lengths, or negative counts */
    public SampleRatio {
        if (units.size() != weights.size() || units.size() < 2) {
            throw new IllegalArgumentException("two variants or more need a count and a weight each, not "
                    + units.size() + " counts and " + weights.size() + " weights");
        }
        if (units.stream().anyMatch(count -> count < 0) || weights.stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException(
                    "counts must be at least 0 and weights at least 1, not " + units + " and " + weights);
        }
        units = List.copyOf(units);
        weights = List.copyOf(weights);
    }

    /**
     * The split of an experiment.
     *
     * @param units by the variant's name; a variant without any is taken to have none
     */
    public static SampleRatio of(Assignment assignment, Map<String, Long> units) {
        return new SampleRatio(
                assignment.variants().stream()
                        .map(variant -> units.getOrDefault(variant.name(), 0L))
                        .toList(),
                assignment.variants().stream().map(Variant::weight).toList());
    }

    /** The p value of Pearson's chi-squared test. It holds for a single look; 1 without units. */
    public double fixedPValue() {
        double all = all();
        if (all == 0) {
            return 1;
        }
        double statistic = 0;
        for (int i = 0; i < units.size(); i++) {
            double expected = all * share(i);
            statistic += (units.get(i) - expected) * (units.get(i) - expected) / expected;
        }
        return ChiSquaredDistribution.of(units.size() - 1.0).survivalProbability(statistic);
    }

    /**
     * The p value that holds at all looks at once: one over the Bayes factor of a Dirichlet prior around the configured split
     * against that split itself (M. Lindon, A. Malek, "Anytime-Valid Inference for Multinomial Count Data", 2022). The
     * counts must only grow, by units that are independent of each other.
     */
    public double sequentialPValue() {
        return Math.min(1, Math.exp(-logBayesFactor()));
    }

    /** Whether somebody who looks every day must distrust the experiment. */
    public boolean isBroken() {
        return sequentialPValue() <= ALPHA;
    }

    private double logBayesFactor() {
        double factor = LogGamma.value(CONCENTRATION) - LogGamma.value(CONCENTRATION + all());
        for (int i = 0; i < units.size(); i++) {
            double prior = CONCENTRATION * share(i);
            factor += LogGamma.value(prior + units.get(i)) - LogGamma.value(prior);
            factor -= units.get(i) * Math.log(share(i));
        }
        return factor;
    }

    private double share(int variant) {
        return weights.get(variant)
                / (double) weights.stream().mapToLong(Integer::longValue).sum();
    }

    private long all() {
        return units.stream().flatMapToLong(LongStream::of).sum();
    }
}
