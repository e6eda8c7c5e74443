package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.Effect;
import java.util.List;

/**
 * What CUPED takes off the variance of the difference, as a share from 0 to 1.
 *
 * @param metric that was adjusted
 * @param predicted by the variances of the units of each experiment: the squared correlation with what came before
 * @param found by the differences of all A/A experiments
 * @param bias the mean adjusted difference of all A/A experiments, in its standard errors
 */
public record VarianceReduction(ShopMetric metric, double predicted, double found, double bias) {

    static VarianceReduction of(ShopMetric metric, List<Readings> plain, List<Readings> adjusted) {
        double predicted = 1 - standardErrors(adjusted) / standardErrors(plain);
        double mean = adjusted.stream()
                .mapToDouble(reading -> reading.last().difference())
                .average()
                .orElse(Double.NaN);
        return new VarianceReduction(
                metric,
                predicted,
                1 - squares(adjusted) / squares(plain),
                mean * adjusted.size() / Math.sqrt(squares(adjusted)));
    }

    private static double standardErrors(List<Readings> readings) {
        return readings.stream()
                .map(Readings::last)
                .mapToDouble(Effect::standardError)
                .map(error -> error * error)
                .sum();
    }

    private static double squares(List<Readings> readings) {
        return readings.stream()
                .mapToDouble(reading -> reading.last().difference())
                .map(difference -> difference * difference)
                .sum();
    }
}
