package io.shopstream.training.purchase;

import io.shopstream.figure.Figures;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.privacy.PrivacyLoss;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What privacy costs a model of purchases: private logistic regression beside the one without privacy, on simulated sessions of several shops. Both
 * have the sessions of the same users, and are tested on others, later. Noise is drawn by seed: nobody here needs protection.
 */
final class PrivateEvaluation {

    private static final List<ToDoubleFunction<PredictionQuality>> FIGURES =
            List.of(PredictionQuality::auc, PredictionQuality::logLoss, PredictionQuality::calibrationError);

    /** As tables name them. */
    private static final List<String> NAMES = List.of("AUC", "log loss", "calibration error");

    private final EvaluationSettings settings;
    private final PrivacyLoss loss;
    private final Figures found;

    /** Of each seed. */
    private final PredictionQuality[] base;

    private final PredictionQuality[] plain;
    private final PredictionQuality[] confidential;
    private final double[] users;
    private final double[] kept;
    private final double[] all;

    /** @param data what is evaluated on, as figures name it */
    PrivateEvaluation(EvaluationSettings settings, PrivacyLoss loss, String data) {
        this.settings = settings;
        this.loss = loss;
        this.found = new Figures("purchase", data);
        this.base = new PredictionQuality[settings.seeds()];
        this.plain = new PredictionQuality[settings.seeds()];
        this.confidential = new PredictionQuality[settings.seeds()];
        this.users = new double[settings.seeds()];
        this.kept = new double[settings.seeds()];
        this.all = new double[settings.seeds()];
    }

    /** Prints a table, of which the figures come back. */
    Figures run(PrintStream out) throws IOException, XGBoostError {
        for (int i = 0; i < settings.seeds(); i++) {
            learn(i);
        }
        out.printf(
                Locale.ROOT,
                "%,d simulated sessions, %d seeds: %,.0f users, %,.0f of their %,.0f moments are given, at most %d each%n",
                settings.simulated(),
                settings.seeds(),
                mean(users),
                mean(kept),
                mean(all),
                PrivateLogistic.ROWS_OF_A_USER);
        out.printf("%-34s %-20s %-20s %s%n", "", NAMES.get(0), NAMES.get(1), NAMES.get(2));
        row(out, SimpleLearners.BASE_RATE.words(), true, base);
        row(out, SimpleLearners.LOGISTIC.words(), true, plain);
        row(
                out,
                String.format(Locale.ROOT, "private, epsilon %s, delta %.0e", loss.epsilon(), loss.delta()),
                false,
                confidential);
        out.printf("%-34s", "lost by privacy");
        for (ToDoubleFunction<PredictionQuality> figure : FIGURES) {
            double[] lost = new double[plain.length];
            // of the area, less is worse; of the others, more
            int sign = figure == FIGURES.get(0) ? 1 : -1;
            Arrays.setAll(lost, i -> sign * (figure.applyAsDouble(plain[i]) - figure.applyAsDouble(confidential[i])));
            out.printf(" %-20s", MeanInterval.of(lost).words());
        }
        out.println();
        return found;
    }

    private void learn(int i) throws IOException, XGBoostError {
        Learning learning = settings.learning().withSeed(settings.learning().seed() + i);
        long seed = learning.seed();
        SessionRows.Settings drawn = new SessionRows.Settings(
                settings.rows().moments(), settings.rows().mostSessions(), seed);
        TrainingRows rows =
                SessionRows.simulated(settings.simulated(), drawn).made().rows();
        Split split = Split.byTime(rows, seed);
        base[i] = calibrated(SimpleLearners.BASE_RATE, split, learning);
        plain[i] = calibrated(SimpleLearners.LOGISTIC, split, learning);

        TrainingRows learned = rows.only(Split.notTested(rows, seed));
        PrivateLogistic learner = new PrivateLogistic(loss, new SplittableRandom(seed)::nextLong);
        PurchaseModel model = learner.model(learned, Math.max(1, learner.users(learned)), seed);
        confidential[i] = quality(model.model(), model.calibration(), split.test());
        users[i] = Arrays.stream(learned.users()).distinct().count();
        kept[i] = PrivateLogistic.kept(learned, seed).length;
        all[i] = learned.rows();
    }

    private static PredictionQuality calibrated(Learner learner, Split split, Learning learning) throws XGBoostError {
        RowModel model = learner.learn(split.learned(), split.validation(), learning);
        return quality(model, PurchaseEvaluation.calibration(model, split.calibration()), split.test());
    }

    private static PredictionQuality quality(RowModel model, Calibration calibration, TrainingRows test) {
        return PredictionQuality.of(PurchaseEvaluation.predicted(model, calibration, test), test.labels());
    }

    private void row(PrintStream out, String words, boolean baseline, PredictionQuality[] qualities) {
        out.printf("%-34s", words);
        for (int i = 0; i < FIGURES.size(); i++) {
            MeanInterval mean = MeanInterval.of(
                    Arrays.stream(qualities).mapToDouble(FIGURES.get(i)).toArray());
            out.printf(" %-20s", mean.words());
            found.of(words, baseline)
                    .add(NAMES.get(i), mean.mean(), mean.mean() - mean.halfWidth(), mean.mean() + mean.halfWidth());
        }
        out.println();
    }

    private static double mean(double[] values) {
        return MeanInterval.of(values).mean();
    }
}
