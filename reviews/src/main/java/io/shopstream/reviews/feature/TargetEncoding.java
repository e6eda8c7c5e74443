package io.shopstream.reviews.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The mean stars of a key's reviews, drawn towards the mean over all (D. Micci-Barreca, "A Preprocessing Scheme for High-Cardinality Categorical
 * Attributes in Classification and Prediction Problems", 2001). A review that is learned from must not say its own stars, so it gets
 * the mean of other folds.
 */
final class TargetEncoding {

    /** Of stars; where there is no other fold. */
    private static final double MIDDLE = 3;

    private final Function<FeatureRow, String> key;
    private final int folds;
    private final double smoothing;

    /** Of each key and of all: sum and number of fold 0, of fold 1, ..., and of all folds. */
    private final Map<String, double[]> sums = new HashMap<>();

    private final double[] all;

    TargetEncoding(
            Function<FeatureRow, String> key, List<FeatureRow> training, int[] foldOf, FeatureSettings settings) {
        this.key = key;
        this.folds = settings.folds();
        this.smoothing = settings.smoothing();
        this.all = new double[2 * (folds + 1)];
        for (int row = 0; row < training.size(); row++) {
            double stars = training.get(row).stars();
            add(all, foldOf[row], stars);
            add(
                    sums.computeIfAbsent(key.apply(training.get(row)), absent -> new double[all.length]),
                    foldOf[row],
                    stars);
        }
    }

    private void add(double[] to, int fold, double stars) {
        to[2 * fold] += stars;
        to[2 * fold + 1]++;
        to[2 * folds] += stars;
        to[2 * folds + 1]++;
    }

    /** By all that was learned from. */
    double of(FeatureRow row) {
        return encoded(row, -1);
    }

    /** By what was learned from outside a fold. */
    double outside(FeatureRow row, int fold) {
        return encoded(row, fold);
    }

    private double encoded(FeatureRow row, int without) {
        double mean = number(all, without) == 0 ? MIDDLE : sum(all, without) / number(all, without);
        double[] known = sums.get(key.apply(row));
        if (known == null || number(known, without) + smoothing == 0) {
            return mean;
        }
        return (sum(known, without) + smoothing * mean) / (number(known, without) + smoothing);
    }

    private double sum(double[] of, int without) {
        return of[2 * folds] - (without < 0 ? 0 : of[2 * without]);
    }

    private double number(double[] of, int without) {
        return of[2 * folds + 1] - (without < 0 ? 0 : of[2 * without + 1]);
    }

    /** How many reviews of its key were learned from. */
    int count(FeatureRow row) {
        double[] known = sums.get(key.apply(row));
        return known == null ? 0 : (int) known[2 * folds + 1];
    }

    double mean() {
        return all[2 * folds] / all[2 * folds + 1];
    }
}
