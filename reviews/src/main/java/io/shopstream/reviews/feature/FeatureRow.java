package io.shopstream.reviews.feature;

import io.shopstream.reviews.Review;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What features are made of, of one review; without its text. Immutable. */
public final class FeatureRow {

    /** Whatever the order in which reviews come, this one is the same, but for reviews of one reviewer, product and second. */
    static final Comparator<FeatureRow> ORDER = Comparator.comparingLong(FeatureRow::atMillis)
            .thenComparing(FeatureRow::product)
            .thenComparing(FeatureRow::reviewer)
            .thenComparingDouble(FeatureRow::stars)
            .thenComparingDouble(row -> row.number(NumberField.TEXT_LENGTH));

    private final String reviewer;
    private final String product;
    private final long atMillis;
    private final double stars;
    private final double[] numbers = new double[NumberField.values().length];
    private final @Nullable String[] categories = new String[CategoryField.values().length];

    private FeatureRow(Review review, Product of) {
        reviewer = review.reviewerId();
        product = review.asin();
        atMillis = review.at().toEpochMilli();
        stars = review.rating();
        for (NumberField field : NumberField.values()) {
            numbers[field.ordinal()] = field.of(review, of);
        }
        for (CategoryField field : CategoryField.values()) {
            categories[field.ordinal()] = field.of(review, of);
        }
    }

    /** @param product null where nothing is known of it */
    public static FeatureRow of(Review review, @Nullable Product product) {
        return new FeatureRow(review, product == null ? Product.UNKNOWN : product);
    }

    public String reviewer() {
        return reviewer;
    }

    public String product() {
        return product;
    }

    public long atMillis() {
        return atMillis;
    }

    /** What is to be told. */
    public double stars() {
        return stars;
    }

    /** NaN where it is missing. */
    double number(NumberField field) {
        return numbers[field.ordinal()];
    }

    /** Null where it is missing. */
    @Nullable
    String category(CategoryField field) {
        return categories[field.ordinal()];
    }
}
