package io.shopstream.prediction.explanation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model goes by over many rows: the mean size of each feature's Shapley values, and how a value depends on what its feature says (S. Lundberg
 * et al., "From Local Explanations to Global Understanding with Explainable AI for Trees", 2020). Data to draw.
 *
 * @param rows that were explained
 * @param base what is said of a row of which nothing is known
 * @param features the one that counts most first
 */
public record GlobalExplanation(int rows, double base, List<FeatureEffect> features) {

    /**
     * Of one feature.
     *
     * @param feature its place in the row
     * @param importance the mean of its values' sizes
     * @param points of some rows, in the order of what the feature says there
     * @param missing rows in which it says nothing
     * @param meanOfMissing the mean of its values there, 0 when there are none
     */
    public record FeatureEffect(
            int feature, double importance, List<Point> points, int missing, double meanOfMissing) {}

    /**
     * Of one row.
     *
     * @param of what the feature says
     * @param value its Shapley value there
     */
    public record Point(float of, double value) {}

    /**
     * @param mostPoints of a feature; of more rows, those are drawn that lie evenly among them
     * @throws IllegalArgumentException when there is no row
     */
    public static GlobalExplanation of(Explainer explainer, List<float[]> rows, int mostPoints) {
        if (rows.isEmpty() || mostPoints < 1) {
            throw new IllegalArgumentException(rows.size() + " rows and " + mostPoints + " points at most");
        }
        double[][] values = rows.stream().map(explainer::values).toArray(double[][]::new);
        List<FeatureEffect> features = IntStream.range(0, values[0].length)
                .mapToObj(feature -> effect(feature, rows, values, mostPoints))
                .sorted(Comparator.comparingDouble(FeatureEffect::importance)
                        .reversed()
                        .thenComparingInt(FeatureEffect::feature))
                .toList();
        return new GlobalExplanation(rows.size(), explainer.base(), features);
    }

    private static FeatureEffect effect(int feature, List<float[]> rows, double[][] values, int mostPoints) {
        double sizes = Arrays.stream(values)
                .mapToDouble(value -> Math.abs(value[feature]))
                .sum();
        int[] missing = IntStream.range(0, values.length)
                .filter(row -> Float.isNaN(rows.get(row)[feature]))
                .toArray();
        List<Point> points = IntStream.range(0, values.length)
                .filter(row -> !Float.isNaN(rows.get(row)[feature]))
                .mapToObj(row -> new Point(rows.get(row)[feature], values[row][feature]))
                .sorted(Comparator.comparingDouble(Point::of).thenComparingDouble(Point::value))
                .toList();
        return new FeatureEffect(
                feature,
                sizes / values.length,
                evenly(points, mostPoints),
                missing.length,
                Arrays.stream(missing)
                        .mapToDouble(row -> values[row][feature])
                        .average()
                        .orElse(0));
    }

    /** The first and the last of them, and what lies evenly between. */
    private static List<Point> evenly(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> points.get((int) ((long) i * (points.size() - 1) / Math.max(1, most - 1))))
                .toList();
    }
}
