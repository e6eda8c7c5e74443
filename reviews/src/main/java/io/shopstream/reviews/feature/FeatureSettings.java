package io.shopstream.reviews.feature;

/**
 * How features are made.
 *
 * @param mostCategories of a field that get a column each; all others share one
 * @param folds in which stars are encoded: no review is encoded by its own fold's stars
 * @param smoothing reviews that the mean over all counts for in a product's or a reviewer's
 */
public record FeatureSettings(int mostCategories, int folds, double smoothing) {

    static final int MOST_CATEGORIES = 1_000;
    static final int MOST_FOLDS = 100;

    public FeatureSettings {
        if (mostCategories < 1 || mostCategories > MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    "categories must be from 1 to " + MOST_CATEGORIES + ", not " + mostCategories);
        }
        if (folds < 2 || folds > MOST_FOLDS) {
            throw new IllegalArgumentException("folds must be from 2 to " + MOST_FOLDS + ", not " + folds);
        }
        if (!(smoothing >= 0 && smoothing <= 1e6)) {
            throw new IllegalArgumentException("smoothing must be from 0 to 1000000, not " + smoothing);
        }
    }

    public static FeatureSettings defaults() {
        return new FeatureSettings(20, 5, 10);
    }
}
