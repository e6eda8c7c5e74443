package io.shopstream.training.purchase;

import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.LogisticModel;
import java.util.Arrays;

/** Ways to learn that need no trees, the first two of which are there to be beaten. */
enum SimpleLearners implements Learner {
    /** Says the same of every row. */
    BASE_RATE("base rate") {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) {
            return new LogisticModel(
                    logOdds(learned.labels()), new double[learned.features()], new double[learned.features()]);
        }
    },

    /** R. Holte, "Very Simple Classification Rules Perform Well on Most Commonly Used Datasets", 1993. */
    ONE_RULE("one rule") {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) {
            return OneRule.learn(learned);
        }
    },

    /** Logistic regression with the L2 penalty that does best on the validation. */
    LOGISTIC("logistic regression") {
        @Override
        public RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) {
            LogisticModel best = model(learned, PENALTIES[0], learning);
            for (double penalty : Arrays.copyOfRange(PENALTIES, 1, PENALTIES.length)) {
                LogisticModel other = model(learned, penalty, learning);
                best = loss(other, validation, learning) < loss(best, validation, learning) ? other : best;
            }
            return best;
        }
    };

    private static final double[] PENALTIES = {1e-5, 1e-4, 1e-3, 1e-2};

    private final String words;

    SimpleLearners(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public boolean isBaseline() {
        return this != LOGISTIC;
    }

    private static LogisticModel model(TrainingRows rows, double penalty, Learning learning) {
        return LogisticModel.train(rows.values(), rows.labels(), learning.importance(rows.labels()), penalty);
    }

    private static double loss(RowModel model, TrainingRows rows, Learning learning) {
        float[] importance = learning.importance(rows.labels());
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += importance[row] * Logistic.loss(model.margin(rows.row(row)), rows.labels()[row] == 1);
        }
        return sum;
    }

    /** Of the share of labels that are 1, which is taken for neither 0 nor 1. */
    static double logOdds(float[] labels) {
        double hits = 0.5;
        for (float label : labels) {
            hits += label;
        }
        return Math.log(hits / (labels.length + 1 - hits));
    }
}
