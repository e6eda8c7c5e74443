package io.shopstream.training.reorder;

import io.shopstream.reorder.BasketRule;
import io.shopstream.reorder.OrderLog;
import io.shopstream.reorder.PredictionQuality;
import io.shopstream.reorder.ReorderRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How well the last orders of users are predicted who were not learned from. Users are drawn into three parts: from six tenths
 * is learned, on two tenths it is seen how many trees help and which threshold is best, and two tenths are held out.
 */
final class ReorderEvaluation {

    private static final int LEAST_USERS = 100;
    private static final double LEARNED = 0.6;
    private static final double VALIDATION = 0.8;

    /** Thresholds in hundredths that are tried. */
    private static final int MOST_THRESHOLD = 60;

    /**
     * A mean over users.
     *
     * @param error standard error
     */
    record Mean(double value, double error) {

        static Mean of(double[] values) {
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Mean(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
        }
    }

    /**
     * Figures of a model on the held-out users.
     *
     * @param expected F1 of the baskets of the largest expected F1
     * @param threshold that was the best one on the users of the validation
     * @param fixed F1 with it
     * @param difference of the two, user by user
     */
    record Figures(
            TreeModel model,
            Mean expected,
            double threshold,
            Mean fixed,
            Mean difference,
            double averagePrecision,
            double logLoss,
            List<PredictionQuality.Tenth> calibration,
            List<TreeModel.Gain> gains,
            double seconds) {}

    /**
     * Everything that is reported.
     *
     * @param users learned from, of the validation, and held out
     * @param rows likewise
     * @param reordered the share of held-out rows that was ordered again
     * @param nothing the share of held-out orders in which nothing was
     */
    record Outcome(
            List<Integer> users,
            List<Integer> rows,
            double reordered,
            double nothing,
            List<Figures> models,
            Mean lastBasket,
            Mean mostFrequent) {}

    private final ReorderSettings settings;

    ReorderEvaluation(ReorderSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException in one line, when there is too little to learn from */
    Outcome evaluate(OrderLog log) throws XGBoostError {
        List<ReorderRows> parts = ReorderRows.of(log, 3, user -> part(user, log.targets()));
        ReorderRows held = parts.get(2);
        int users = parts.stream().mapToInt(ReorderRows::groups).sum();
        if (users < LEAST_USERS) {
            throw new IllegalArgumentException(settings.input() + ": " + users
                    + " users whose last order can be predicted, which is fewer than " + LEAST_USERS);
        }
        for (ReorderRows part : parts) {
            if (part.groups() < 2 || Arrays.equals(part.labels(), new float[part.rows()])) {
                throw new IllegalArgumentException(settings.input() + ": nothing was ordered again in the last orders");
            }
        }
        List<Figures> models = List.of(
                figures(parts, () -> TreeModel.boosted(parts.get(0), parts.get(1), settings)),
                figures(parts, () -> TreeModel.forest(parts.get(0), settings)));
        float[] none = new float[held.rows()];
        return new Outcome(
                parts.stream().map(ReorderRows::groups).toList(),
                parts.stream().map(ReorderRows::rows).toList(),
                mean(held.labels(), 0, held.rows()),
                nothing(held),
                models,
                Mean.of(BasketRule.lastBasket().f1(held, none)),
                Mean.of(BasketRule.mostFrequent().f1(held, none)));
    }

    /** Which part a user falls into depends on the seed and the user only. */
    private int part(int user, int targets) {
        long bits = mixed(mixed(settings.seed()) + user);
        double draw = (bits >>> 11) * 0x1p-53 * targets / Math.min(targets, settings.mostUsers());
        if (draw < LEARNED) {
            return 0;
        }
        return draw < VALIDATION ? 1 : draw < 1 ? 2 : -1;
    }

    /** SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private interface Learning {
        TreeModel learn() throws XGBoostError;
    }

    private static Figures figures(List<ReorderRows> parts, Learning learning) throws XGBoostError {
        long start = System.nanoTime();
        TreeModel model = learning.learn();
        double seconds = (System.nanoTime() - start) / 1e9;
        double threshold = bestThreshold(parts.get(1), model.probabilities(parts.get(1)));
        ReorderRows held = parts.get(2);
        float[] probabilities = model.probabilities(held);
        double[] expected = BasketRule.expectedF1().f1(held, probabilities);
        double[] fixed = BasketRule.threshold(threshold).f1(held, probabilities);
        double[] difference = new double[expected.length];
        Arrays.setAll(difference, user -> expected[user] - fixed[user]);
        return new Figures(
                model,
                Mean.of(expected),
                threshold,
                Mean.of(fixed),
                Mean.of(difference),
                PredictionQuality.averagePrecision(probabilities, held.labels()),
                PredictionQuality.logLoss(probabilities, held.labels()),
                PredictionQuality.calibration(probabilities, held.labels()),
                new ArrayList<>(model.gains()),
                seconds);
    }

    private static double bestThreshold(ReorderRows rows, float[] probabilities) {
        double best = 0;
        double bestF1 = -1;
        for (int hundredths = 1; hundredths <= MOST_THRESHOLD; hundredths++) {
            double threshold = hundredths / 100.0;
            double f1 = Arrays.stream(BasketRule.threshold(threshold).f1(rows, probabilities))
                    .average()
                    .orElseThrow();
            if (f1 > bestF1) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }

    private static double nothing(ReorderRows rows) {
        int nothing = 0;
        for (int group = 0; group < rows.groups(); group++) {
            nothing += mean(rows.labels(), rows.start(group), rows.start(group + 1)) == 0 ? 1 : 0;
        }
        return (double) nothing / rows.groups();
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
