package io.shopstream.experiment;

import io.shopstream.experiment.UnitSums.Value;
import java.util.List;

/**
 * Takes out of a metric what the units already were before the experiment (A. Deng, Y. Xu, R. Kohavi, T. Walker, "Improving
 * the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data", 2013, known as CUPED). The variance
 * falls by the share {@code r^2}, r being the correlation within variants of the metric with the same metric of the days
 * before, usually {@value #DAYS}. For a ratio metric both are the linearised values of the units ({@link VariantEstimate}). All
 * is computed from the sums.
 *
 * <p>The days before must end before the unit first saw its variant: what the variant has changed must not be taken out.
 * Units without a history have zeros and stay in.
 *
 * @param theta what one of the earlier linearised values takes off the metric, the same for all variants
 * @param earlierMetric the earlier metric of all variants together
 * @param earlierDenominator the mean earlier denominator of all variants together; 0 where nobody has a history
 */
public record Cuped(double theta, double earlierMetric, double earlierDenominator) {

    /** How many days before the experiment the earlier values are usually taken from. */
    public static final int DAYS = 14;

    /**
     * Learns from all variants of an experiment. Without any history the adjustment leaves everything as it is.
     *
     * @param variants control too; the same list whatever variant is then looked at
     * @throws IllegalArgumentException for no variants
     */
    public static Cuped of(List<UnitSums> variants) {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("there are no variants to learn from");
        }
        UnitSums all = variants.stream().reduce(UnitSums.NONE, UnitSums::plus);
        double denominator = all.mean(Value.EARLIER_DENOMINATOR);
        if (!(denominator > 0)) {
            return new Cuped(0, 0, 0);
        }
        Cuped unweighted =
                new Cuped(1, all.sum(Value.EARLIER_NUMERATOR) / all.sum(Value.EARLIER_DENOMINATOR), denominator);
        double covariance = 0;
        double variance = 0;
        for (UnitSums variant : variants) {
            if (variant.units() > 1 && variant.sum(Value.DENOMINATOR) != 0) {
                covariance += (variant.units() - 1) * unweighted.covariance(variant);
                variance += (variant.units() - 1) * unweighted.earlierVariance(variant);
            }
        }
        double theta = variance > 0 ? covariance / variance : 0;
        return new Cuped(theta, unweighted.earlierMetric, denominator);
    }

    /** The metric of one of the variants, adjusted. */
    public VariantEstimate adjust(UnitSums sums) {
        VariantEstimate plain = VariantEstimate.of(sums);
        if (theta == 0) {
            return plain;
        }
        double earlier = (sums.mean(Value.EARLIER_NUMERATOR) - earlierMetric * sums.mean(Value.EARLIER_DENOMINATOR))
                / earlierDenominator;
        double variance = plain.unitVariance() - 2 * theta * covariance(sums) + theta * theta * earlierVariance(sums);
        return new VariantEstimate(
                plain.value() - theta * earlier, Math.max(0, variance), plain.units(), plain.effectiveUnits());
    }

    /** Of the linearised values in the experiment with the earlier ones. */
    private double covariance(UnitSums sums) {
        double metric = sums.sum(Value.NUMERATOR) / sums.sum(Value.DENOMINATOR);
        return (withEarlier(sums, Value.NUMERATOR) - metric * withEarlier(sums, Value.DENOMINATOR))
                / (sums.mean(Value.DENOMINATOR) * earlierDenominator);
    }

    private double earlierVariance(UnitSums sums) {
        return (withEarlier(sums, Value.EARLIER_NUMERATOR)
                        - earlierMetric * withEarlier(sums, Value.EARLIER_DENOMINATOR))
                / (earlierDenominator * earlierDenominator);
    }

    /** The covariance of a value with {@code earlier numerator - earlier metric * earlier denominator}. */
    private double withEarlier(UnitSums sums, Value value) {
        return sums.covariance(value, Value.EARLIER_NUMERATOR)
                - earlierMetric * sums.covariance(value, Value.EARLIER_DENOMINATOR);
    }
}
