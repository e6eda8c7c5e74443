package io.shopstream.segmentation;

import java.util.Map;

/**
 * The mean of a segment's shoppers, such that another run can tell whether it has the same segment.
 *
 * @param logs logarithms of one more than days of recency, sessions, purchases, money, categories and money a purchase
 * @param tastes the mean square root of the share of each category, by its name
 */
@SuppressWarnings("ArrayRecordComponent")
public record SegmentCentre(double[] logs, Map<String, Double> tastes) {

    /** Numbers that a centre has beside its tastes. */
    public static final int LOGS = 6;

    /** @throws IllegalArgumentException for what no run has kept */
    public SegmentCentre {
        if (logs.length != LOGS) {
            throw new IllegalArgumentException("a centre has " + logs.length + " numbers, not " + LOGS);
        }
        for (double log : logs) {
            if (!Double.isFinite(log)) {
                throw new IllegalArgumentException("a centre has a number that is not finite");
            }
        }
        tastes = Map.copyOf(tastes);
    }
}
