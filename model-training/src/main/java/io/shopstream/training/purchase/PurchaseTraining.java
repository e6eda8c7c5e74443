package io.shopstream.training.purchase;

import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.quality.QualityIntervals;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * Learns a model of purchases and holds it against the one in use, on sessions of the last fifth of the time whose users it has not learned from.
 */
final class PurchaseTraining {

    /** Until when a published model has learned; what comes later is as new to it as to the next one. */
    static final String LEARNED_UNTIL = "learnedUntil";

    /** Standard errors by which a model must be worse not to be published. */
    private static final double WORSE = 2;

    /** Standard errors by which one must be better to be taken in the place of a cheaper one. */
    private static final double BETTER = 1;

    /** Users, of fewer of whom nothing is said. */
    private static final int LEAST_JUDGED = 100;

    private final PrintStream out;
    private final PurchaseReport report;
    private final Learning learning;
    private final int leastPurchases;

    /**
     * What was learned.
     *
     * @param figures of the test, and how much there was to learn from
     */
    record Learned(PurchaseModel model, Map<String, Double> figures) {}

    /** @param losses of the validation's rows */
    @SuppressWarnings("ArrayRecordComponent")
    private record Candidate(Learner learner, RowModel model, Calibration calibration, double[] losses) {}

    /**
     * The one in use.
     *
     * @param until in epoch milliseconds; it has learned from nothing later
     */
    record Used(PurchaseModel model, long until) {}

    PurchaseTraining(PrintStream out, Learning learning, int leastPurchases) {
        this.out = out;
        this.report = new PurchaseReport(out);
        this.learning = learning;
        this.leastPurchases = leastPurchases;
    }

    /**
     * Learns.
     *
     * @param learners the one first whose models cost least; that one is taken whose model does best on the validation
     * @param force whether it comes back even if it is worse
     * @return empty when it is worse
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Optional<Learned> learn(TrainingRows.Made made, List<Learner> learners, Optional<Used> used, boolean force)
            throws XGBoostError {
        TrainingRows rows = made.rows();
        Split split = Split.byTime(rows, learning.seed());
        split.require(leastPurchases);
        Candidate best = best(learners, split);
        QualityIntervals figures = figures(best.model(), best.calibration(), split.test());
        report.heading("held out");
        report.row(best.learner().words(), figures, 0);
        if (used.isPresent() && isWorse(best.model(), best.calibration(), used.get(), split.test()) && !force) {
            return Optional.empty();
        }
        Split whole = Split.whole(rows, learning.seed());
        RowModel model = best.learner().learn(whole.learned(), whole.validation(), learning);
        PurchaseModel learned = new PurchaseModel(
                        model, PurchaseEvaluation.calibration(model, whole.calibration()), made.rates())
                .explained(DrawnMoments.of(made, learning.seed()));
        return Optional.of(new Learned(learned, told(rows, figures)));
    }

    /** What costs more to score and to explain is taken where it is better by more than one standard error (L. Breiman et al., 1984, chapter 3.4.3). */
    private Candidate best(List<Learner> learners, Split split) throws XGBoostError {
        @Nullable Candidate best = null;
        for (Learner learner : learners) {
            RowModel model = learner.learn(split.learned(), split.validation(), learning);
            Calibration calibration = PurchaseEvaluation.calibration(model, split.calibration());
            double[] losses = losses(model, calibration, split.validation());
            double loss = Arrays.stream(losses).average().orElse(Double.NaN);
            out.printf("%s: log loss %.4f on the validation%n", learner.words(), loss);
            boolean better = best == null
                    ? Double.isFinite(loss)
                    : standardErrors(best.losses(), losses, split.validation().users()) < -BETTER;
            best = better ? new Candidate(learner, model, calibration, losses) : best;
        }
        if (best == null) {
            throw new IllegalArgumentException("no model says anything that is a number");
        }
        return best;
    }

    private boolean isWorse(RowModel model, Calibration calibration, Used used, TrainingRows test) {
        int[] later = IntStream.range(0, test.rows())
                .filter(row -> test.at()[row] > used.until())
                .toArray();
        TrainingRows unknown = test.only(later);
        long users = Arrays.stream(unknown.users()).distinct().count();
        if (users < LEAST_JUDGED) {
            out.println("the one in use has learned from nearly all of this, so the new one takes its place");
            return false;
        }
        out.printf("of these, what the one in use has not learned from, %,d users:%n", users);
        report.row("in use", figures(used.model().model(), used.model().calibration(), unknown), 0);
        report.row("new", figures(model, calibration, unknown), 0);
        double[] before = losses(used.model().model(), used.model().calibration(), unknown);
        double[] after = losses(model, calibration, unknown);
        return standardErrors(before, after, unknown.users()) > WORSE;
    }

    /** By how many standard errors over users losses have grown. */
    private static double standardErrors(double[] before, double[] after, int[] users) {
        Map<Integer, double[]> byUser = new HashMap<>();
        for (int row = 0; row < before.length; row++) {
            double[] sum = byUser.computeIfAbsent(users[row], user -> new double[1]);
            sum[0] += after[row] - before[row];
        }
        double sum = byUser.values().stream().mapToDouble(user -> user[0]).sum();
        double squares =
                byUser.values().stream().mapToDouble(user -> user[0] * user[0]).sum();
        return sum / Math.sqrt(squares);
    }

    private QualityIntervals figures(RowModel model, Calibration calibration, TrainingRows rows) {
        return QualityIntervals.of(
                PurchaseEvaluation.predicted(model, calibration, rows), rows.labels(), rows.users(), learning.seed());
    }

    private static double[] losses(RowModel model, Calibration calibration, TrainingRows rows) {
        double[] losses = new double[rows.rows()];
        for (int row = 0; row < losses.length; row++) {
            double probability = calibration.probability(model.margin(rows.row(row)));
            losses[row] = -Math.log(rows.labels()[row] == 1 ? probability : 1 - probability);
        }
        return losses;
    }

    private static Map<String, Double> told(TrainingRows rows, QualityIntervals figures) {
        return Map.of(
                "moments",
                (double) rows.rows(),
                "users",
                (double) Arrays.stream(rows.users()).distinct().count(),
                "heldOutAuc",
                figures.auc().value(),
                "heldOutPrAuc",
                figures.averagePrecision().value(),
                "heldOutLogLoss",
                figures.logLoss().value(),
                "heldOutCalibrationError",
                figures.calibrationError().value(),
                LEARNED_UNTIL,
                (double) Arrays.stream(rows.at()).max().orElse(0));
    }
}
