package io.shopstream.training.reorder;

import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.reorder.BasketRule;
import io.shopstream.reorder.ReorderFeature;
import io.shopstream.reorder.ReorderRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * One kind of model on users who were not learned from, fold by fold. Each fold has a model and a threshold of its own, and users of its own
 * who are held out. Not thread-safe.
 */
final class ModelTrial {

    /** Thresholds in hundredths that are tried. */
    private static final int MOST_THRESHOLD = 60;

    private final String name;
    private final Learning learning;
    private double[] expected = new double[0];
    private double[] fixed = new double[0];
    private float[] probabilities = new float[0];
    private float[] labels = new float[0];
    private final Map<ReorderFeature, Double> gains = new EnumMap<>(ReorderFeature.class);
    private double thresholds;
    private int trees;
    private double seconds;
    private int folds;

    /** How a model is learned from the first part and, where it needs one, the validation. */
    interface Learning {
        TreeModel learn(ReorderRows learned, ReorderRows validation) throws XGBoostError;
    }

    /**
     * Figures over the held-out users of all folds.
     *
     * @param expected F1 of the baskets of the largest expected F1
     * @param threshold that was the best one on the users of the validation; the mean of the folds, as are the next two
     * @param trees of a model
     * @param seconds to learn one
     * @param fixed F1 with the threshold
     * @param difference of the two, user by user
     * @param gains the features that were split on, the one that brought most first
     */
    record Figures(
            String name,
            MeanOfUsers expected,
            double threshold,
            int trees,
            double seconds,
            MeanOfUsers fixed,
            MeanOfUsers difference,
            double averagePrecision,
            double logLoss,
            List<PredictionQuality.Tenth> calibration,
            List<TreeModel.Gain> gains) {}

    ModelTrial(String name, Learning learning) {
        this.name = name;
        this.learning = learning;
    }

    void fold(ReorderRows learned, ReorderRows validation, ReorderRows held) throws XGBoostError {
        long start = System.nanoTime();
        TreeModel model = learning.learn(learned, validation);
        seconds += (System.nanoTime() - start) / 1e9;
        trees += model.trees();
        double threshold = bestThreshold(validation, model.probabilities(validation));
        thresholds += threshold;
        float[] predicted = model.probabilities(held);
        expected = MeanOfUsers.joined(expected, BasketRule.expectedF1().f1(held, predicted));
        fixed = MeanOfUsers.joined(fixed, BasketRule.threshold(threshold).f1(held, predicted));
        probabilities = joined(probabilities, predicted);
        labels = joined(labels, held.labels());
        for (TreeModel.Gain gain : model.gains()) {
            gains.merge(gain.feature(), gain.share(), Double::sum);
        }
        folds++;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static double bestThreshold(ReorderRows rows, float[] probabilities) {
        double best = 0;
        double bestF1 = -1;
        for (int hundredths = 1; hundredths <= MOST_THRESHOLD; hundredths++) {
            double threshold = hundredths / 100.0;
            double f1 = MeanOfUsers.of(BasketRule.threshold(threshold).f1(rows, probabilities))
                    .value();
            if (f1 > bestF1) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }

    /** Figures of the folds so far, of which there is one at least. */
    Figures figures() {
        PredictionQuality quality = PredictionQuality.of(probabilities, labels);
        double[] difference = new double[expected.length];
        Arrays.setAll(difference, user -> expected[user] - fixed[user]);
        return new Figures(
                name,
                MeanOfUsers.of(expected),
                thresholds / folds,
                Math.round((float) trees / folds),
                seconds / folds,
                MeanOfUsers.of(fixed),
                MeanOfUsers.of(difference),
                quality.averagePrecision(),
                quality.logLoss(),
                quality.calibration(),
                gains.entrySet().stream()
                        .map(gain -> new TreeModel.Gain(gain.getKey(), gain.getValue() / folds))
                        .sorted(Comparator.comparingDouble(TreeModel.Gain::share)
                                .reversed())
                        .toList());
    }
}
