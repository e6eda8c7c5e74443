package io.shopstream.training.purchase;

import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.quality.QualityIntervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Holds ways to learn against each other on rows that none of them has seen. */
final class PurchaseEvaluation {

    static final List<Learner> LEARNERS = List.of(
            SimpleLearners.BASE_RATE,
            SimpleLearners.ONE_RULE,
            SimpleLearners.LOGISTIC,
            TreeLearners.FOREST,
            TreeLearners.BOOSTED);

    /** Of each kind, in each part. */
    private static final int LEAST_ROWS = 5;

    private final TrainingRows rows;
    private final Learning learning;

    /**
     * What a way came to.
     *
     * @param baseline whether it is there for models to be held against
     * @param predicted a probability for each row that was tested
     * @param tested those rows' numbers
     * @param seconds to learn once
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Outcome(String words, boolean baseline, float[] predicted, int[] tested, double seconds) {}

    PurchaseEvaluation(TrainingRows rows, Learning learning) {
        this.rows = rows;
        this.learning = learning;
    }

    /** Learns once and tests what comes later, on users of whom nothing is known. */
    List<Outcome> byTime() throws XGBoostError {
        return outcomes(List.of(Split.byTime(rows, learning.seed())));
    }

    /** Learns once for each fold and tests on it. */
    List<Outcome> folds(int folds) throws XGBoostError {
        return outcomes(Split.folds(rows, folds, learning.seed()));
    }

    private List<Outcome> outcomes(List<Split> splits) throws XGBoostError {
        for (Split split : splits) {
            split.require(LEAST_ROWS);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Learner learner : LEARNERS) {
            float[] predicted = new float[rows.rows()];
            int[] tested = new int[0];
            long start = System.nanoTime();
            for (Split split : splits) {
                RowModel model = learner.learn(split.learned(), split.validation(), learning);
                float[] part = predicted(model, calibration(model, split.calibration()), split.test());
                int begin = tested.length;
                tested = Arrays.copyOf(tested, begin + part.length);
                System.arraycopy(split.testRows(), 0, tested, begin, part.length);
                System.arraycopy(part, 0, predicted, begin, part.length);
            }
            double seconds = (System.nanoTime() - start) / 1e9 / splits.size();
            outcomes.add(new Outcome(
                    learner.words(), learner.isBaseline(), Arrays.copyOf(predicted, tested.length), tested, seconds));
        }
        return outcomes;
    }

    static Calibration calibration(RowModel model, TrainingRows rows) {
        double[] margins = new double[rows.rows()];
        Arrays.setAll(margins, row -> model.margin(rows.row(row)));
        return Calibration.of(margins, rows.labels());
    }

    static float[] predicted(RowModel model, Calibration calibration, TrainingRows rows) {
        float[] predicted = new float[rows.rows()];
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] = (float) calibration.probability(model.margin(rows.row(row)));
        }
        return predicted;
    }

    /** Figures of what was tested. */
    QualityIntervals figures(Outcome outcome) {
        return figures(outcome, row -> true);
    }

    /** Figures of some of what was tested. */
    QualityIntervals figures(Outcome outcome, IntPredicate wanted) {
        int[] places = IntStream.range(0, outcome.tested().length)
                .filter(place -> wanted.test(outcome.tested()[place]))
                .toArray();
        float[] predicted = new float[places.length];
        int[] tested = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            predicted[i] = outcome.predicted()[places[i]];
            tested[i] = outcome.tested()[places[i]];
        }
        TrainingRows test = rows.only(tested);
        return QualityIntervals.of(predicted, test.labels(), test.users(), learning.seed());
    }
}
