package io.shopstream.local.evaluation.privacy;

import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.privacy.training.BoundedLogisticModel;
import io.shopstream.privacy.training.UserRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows with an answer each, by user.
 *
 * @param rows of features from -1 to 1
 * @param radius how long a row is taken to be at most, public
 * @param mostRows that a user gives at most
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelledRows(double[][] rows, boolean[] labels, List<String> users, double radius, int mostRows) {

    /** The rows of those users for whom {@code chosen} says so. */
    LabelledRows of(Predicate<String> chosen) {
        int[] kept = IntStream.range(0, rows.length)
                .filter(row -> chosen.test(users.get(row)))
                .toArray();
        double[][] ownRows = new double[kept.length][];
        boolean[] ownLabels = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            ownRows[i] = rows[kept[i]];
            ownLabels[i] = labels[kept[i]];
        }
        return new LabelledRows(
                ownRows, ownLabels, IntStream.of(kept).mapToObj(users::get).toList(), radius, mostRows);
    }

    UserRows byUser() {
        return UserRows.of(rows, labels, users, mostRows, radius);
    }

    long countOfUsers() {
        return users.stream().distinct().count();
    }

    /** How well a model's odds put rows with yes before those with no: the area under the ROC curve. */
    double area(BoundedLogisticModel model) {
        float[] scores = new float[rows.length];
        float[] answers = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            // probabilities near 0 and 1 would be equal as floats
            scores[row] = (float) model.logOdds(rows[row]);
            answers[row] = labels[row] ? 1 : 0;
        }
        return PredictionQuality.of(scores, answers).auc();
    }

    /** A model's mean loss of each user, in the order of their first rows. */
    double[] losses(BoundedLogisticModel model) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int row = 0; row < rows.length; row++) {
            double[] sum = sums.computeIfAbsent(users.get(row), user -> new double[2]);
            sum[0] += model.loss(rows[row], labels[row]);
            sum[1]++;
        }
        return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }
}
