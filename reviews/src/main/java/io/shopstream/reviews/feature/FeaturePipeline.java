package io.shopstream.reviews.feature;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes vectors of reviews. Medians, most frequent categories, counts and encodings are those of the training part alone; the same reviews in the
 * same order make the same numbers. A vector of the training part knows no stars of its own fold and does not count itself. Immutable.
 */
public final class FeaturePipeline {

    private static final Hasher64 HASHER = Hashing.xxh3_64();
    private static final double MILLIS_A_DAY = 86_400_000;
    private static final String MISSING = "_missing";

    private final List<FeatureRow> training;
    private final int[] foldOf;
    private final Map<NumberField, Double> medians = new EnumMap<>(NumberField.class);
    private final List<OneHot> oneHots;
    private final TargetEncoding ofProduct;
    private final TargetEncoding ofReviewer;
    private final Map<String, Long> firstReviews = new HashMap<>();
    private final double medianAge;
    private final List<FeatureColumn> columns;

    private FeaturePipeline(List<FeatureRow> training, FeatureSettings settings) {
        this.training = training;
        foldOf = training.stream().mapToInt(row -> fold(row, settings.folds())).toArray();
        for (NumberField field : NumberField.values()) {
            medians.put(
                    field,
                    median(training.stream()
                            .mapToDouble(row -> row.number(field))
                            .toArray()));
        }
        oneHots = Stream.of(CategoryField.values())
                .map(field -> OneHot.fit(field, training, settings.mostCategories()))
                .toList();
        ofProduct = new TargetEncoding(FeatureRow::product, training, foldOf, settings);
        ofReviewer = new TargetEncoding(FeatureRow::reviewer, training, foldOf, settings);
        training.forEach(row -> firstReviews.merge(row.product(), row.atMillis(), Math::min));
        medianAge = median(training.stream().mapToDouble(this::age).toArray());
        columns = columns();
    }

    /**
     * Learns from the training part.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static FeaturePipeline fit(List<FeatureRow> training, FeatureSettings settings) {
        if (training.isEmpty()) {
            throw new IllegalArgumentException("there are no reviews to learn from");
        }
        return new FeaturePipeline(List.copyOf(training), settings);
    }

    /** By what a review is, not by its place: two copies of one are in one fold. */
    private static int fold(FeatureRow row, int folds) {
        long hash = HASHER.hashCharsToLong(row.product() + "\0" + row.reviewer() + "\0" + row.atMillis());
        return (int) Math.floorMod(hash, (long) folds);
    }

    private static double median(double[] values) {
        double[] known = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int half = known.length / 2;
        if (known.length == 0) {
            return 0;
        }
        return known.length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
    }

    /** Days since the product's first review that was learned from; NaN where there is none. */
    private double age(FeatureRow row) {
        Long first = firstReviews.get(row.product());
        return first == null ? Double.NaN : (row.atMillis() - first) / MILLIS_A_DAY;
    }

    private List<FeatureColumn> columns() {
        List<FeatureColumn> all = new ArrayList<>();
        medians.forEach((field, median) -> addNumber(all, field.column(), median));
        addNumber(all, "age_days", medianAge);
        all.add(FeatureColumn.plain("product_reviews", "product", "count"));
        all.add(FeatureColumn.plain("reviewer_reviews", "reviewer", "count"));
        all.add(FeatureColumn.imputed("product_stars", "product", "target encoding", String.valueOf(ofProduct.mean())));
        all.add(FeatureColumn.imputed(
                "reviewer_stars", "reviewer", "target encoding", String.valueOf(ofReviewer.mean())));
        for (OneHot oneHot : oneHots) {
            String field = oneHot.field().column();
            oneHot.columns().forEach(name -> all.add(FeatureColumn.imputed(name, field, "one-hot", oneHot.imputed())));
            all.add(FeatureColumn.plain(field + MISSING, field, "missing"));
        }
        return List.copyOf(all);
    }

    private static void addNumber(List<FeatureColumn> all, String field, double median) {
        all.add(FeatureColumn.imputed(field, field, "number", String.valueOf(median)));
        all.add(FeatureColumn.plain(field + MISSING, field, "missing"));
    }

    /** The columns of every vector, in order. */
    public List<FeatureColumn> describe() {
        return columns;
    }

    public List<String> names() {
        return columns.stream().map(FeatureColumn::name).toList();
    }

    /** The vector of one of the reviews that were learned from, by its place among them. */
    public float[] ofTraining(int place) {
        FeatureRow row = training.get(place);
        return vector(row, 1, ofProduct.outside(row, foldOf[place]), ofReviewer.outside(row, foldOf[place]));
    }

    /** The vector of another review. */
    public float[] of(FeatureRow row) {
        return vector(row, 0, ofProduct.of(row), ofReviewer.of(row));
    }

    private float[] vector(FeatureRow row, int itself, double productStars, double reviewerStars) {
        float[] vector = new float[columns.size()];
        int at = 0;
        for (Map.Entry<NumberField, Double> field : medians.entrySet()) {
            at = put(vector, at, row.number(field.getKey()), field.getValue());
        }
        at = put(vector, at, age(row), medianAge);
        vector[at++] = ofProduct.count(row) - itself;
        vector[at++] = ofReviewer.count(row) - itself;
        vector[at++] = (float) productStars;
        vector[at++] = (float) reviewerStars;
        for (OneHot oneHot : oneHots) {
            vector[at + oneHot.column(row)] = 1;
            at += oneHot.categories().size() + 1;
            vector[at++] = row.category(oneHot.field()) == null ? 1 : 0;
        }
        return vector;
    }

    private static int put(float[] vector, int at, double value, double median) {
        boolean missing = Double.isNaN(value);
        vector[at] = (float) (missing ? median : value);
        vector[at + 1] = missing ? 1 : 0;
        return at + 2;
    }
}
