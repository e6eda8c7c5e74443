package io.shopstream.experiment;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P values of several metrics or variants, adjusted so that the probability of any false finding among all of them stays
 * below the level (S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979). It holds whatever the
 * dependence between the metrics, and for always-valid p values at every look.
 */
public final class HolmProcedure {

    private HolmProcedure() {}

    /**
     * The adjusted p values, in the order of those given. What is at most alpha is found.
     *
     * @throws IllegalArgumentException for a p value outside 0 to 1
     */
    public static double[] adjusted(double... pValues) {
        for (double pValue : pValues) {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("a p value must be between 0 and 1, not " + pValue);
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double greatest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            greatest = Math.max(greatest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = greatest;
        }
        return adjusted;
    }
}
