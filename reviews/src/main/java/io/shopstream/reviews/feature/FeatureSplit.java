package io.shopstream.reviews.feature;

import java.util.List;

/**
 * Reviews in the order of their times, in two parts: what is learned from, and what comes later.
 *
 * @param rest from {@code restFromMillis} on
 */
public record FeatureSplit(List<FeatureRow> training, List<FeatureRow> rest, long restFromMillis) {

    /**
     * Splits them. Those of one time are in one part, so that the first may be smaller than asked for.
     *
     * @param share of the training part, above 0 and below 1
     * @throws IllegalArgumentException for another share, or where one part would be empty
     */
    public static FeatureSplit byTime(List<FeatureRow> rows, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the training share must be above 0 and below 1, not " + share);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there are no reviews");
        }
        List<FeatureRow> sorted = rows.stream().sorted(FeatureRow.ORDER).toList();
        long from = sorted.get((int) (share * sorted.size())).atMillis();
        int training = 0;
        while (sorted.get(training).atMillis() < from) {
            training++;
        }
        if (training == 0) {
            throw new IllegalArgumentException("too many reviews are of one time: nothing is left to learn from");
        }
        return new FeatureSplit(sorted.subList(0, training), sorted.subList(training, sorted.size()), from);
    }
}
