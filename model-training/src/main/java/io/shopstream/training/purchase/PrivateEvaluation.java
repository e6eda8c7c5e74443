package io.shopstream.training.purchase;

import io.shopstream.figure.Figures;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.PrivateGru;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.prediction.quality.PredictionQuality;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.privacy.PrivacyLoss;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * What privacy costs models of purchases: private logistic regression and private networks over events, each beside the one without privacy, on simulated
 * sessions of several shops. All have the sessions of the same users, and are tested on others, later. Noise is drawn by seed: nobody here
 * needs protection.
 */
final class PrivateEvaluation {

    private static final List<ToDoubleFunction<PredictionQuality>> FIGURES =
            List.of(PredictionQuality::auc, PredictionQuality::logLoss, PredictionQuality::calibrationError);

    /** As tables name them. */
    private static final List<String> NAMES = List.of("AUC", "log loss", "calibration error");

    private static final String NETWORK = "network over events";

    private final EvaluationSettings settings;
    private final Figures found;

    /** By their words, in the order in which they were first evaluated. */
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private final List<Double> users = new ArrayList<>();
    private final List<Double> moments = new ArrayList<>();
    private final List<Double> momentsGiven = new ArrayList<>();
    private final List<Double> sessions = new ArrayList<>();
    private final List<Double> sessionsGiven = new ArrayList<>();

    /**
     * A way to learn.
     *
     * @param without the words of the same way without privacy; null for such a one
     * @param qualities one a seed
     */
    private record Line(boolean baseline, @Nullable String without, List<PredictionQuality> qualities) {

        double[] figures(ToDoubleFunction<PredictionQuality> figure) {
            return qualities.stream().mapToDouble(figure).toArray();
        }
    }

    /** @param data what is evaluated on, as figures name it */
    PrivateEvaluation(EvaluationSettings settings, String data) {
        this.settings = settings;
        this.found = new Figures("purchase", data);
    }

    /** Prints a table, of which the figures come back. */
    Figures run(PrintStream out) throws IOException, XGBoostError {
        for (int i = 0; i < settings.seeds(); i++) {
            learn(settings.learning().withSeed(settings.learning().seed() + i));
        }
        out.printf(
                Locale.ROOT,
                "%,d simulated sessions, %d seed%s, delta %.0e: %,.0f users%n",
                settings.simulated(),
                settings.seeds(),
                settings.seeds() == 1 ? "" : "s",
                settings.privacy().get(0).delta(),
                mean(users));
        out.printf(
                Locale.ROOT,
                "given to logistic regression: %,.0f of their %,.0f moments, at most %d each%n",
                mean(momentsGiven),
                mean(moments),
                PrivateLogistic.ROWS_OF_A_USER);
        out.printf(
                Locale.ROOT,
                "given to networks: %,.0f of their %,.0f sessions, at most %d each%n",
                mean(sessionsGiven),
                mean(sessions),
                PrivateGru.SESSIONS_OF_A_USER);
        out.printf("%-34s %-20s %-20s %-20s %s%n", "", NAMES.get(0), "lost", NAMES.get(1), NAMES.get(2));
        lines.forEach((words, line) -> row(out, words, line));
        return found;
    }

    private void learn(Learning learning) throws IOException, XGBoostError {
        long seed = learning.seed();
        SessionRows.Settings drawn = new SessionRows.Settings(
                settings.rows().moments(), settings.rows().mostSessions(), seed);
        SessionRows source = SessionRows.simulated(settings.simulated(), drawn);
        TrainingRows rows = source.made().rows();
        Split split = Split.byTime(rows, seed);
        TrainingRows test = split.test();
        for (SimpleLearners learner : List.of(SimpleLearners.BASE_RATE, SimpleLearners.LOGISTIC)) {
            RowModel model = learner.learn(split.learned(), split.validation(), learning);
            Calibration calibration = PurchaseEvaluation.calibration(model, split.calibration());
            float[] predicted = PurchaseEvaluation.predicted(model, calibration, test);
            add(learner.words(), true, null, predicted, test);
        }
        int[] learned = Split.notTested(rows, seed);
        logistic(rows.only(learned), test, seed);
        networks(new SessionSequences(source.made()), learned, split, seed);
        float[] chances = source.trueChances();
        float[] predicted = new float[test.rows()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = chances[split.testRows()[i]];
        }
        add("the true chance", true, null, predicted, test);
    }

    private void logistic(TrainingRows learned, TrainingRows test, long seed) {
        for (PrivacyLoss loss : settings.privacy()) {
            PrivateLogistic learner = new PrivateLogistic(loss, new SplittableRandom(seed)::nextLong);
            PurchaseModel model = learner.model(learned, Math.max(1, learner.users(learned)), seed);
            float[] predicted = PurchaseEvaluation.predicted(model.model(), model.calibration(), test);
            add(SimpleLearners.LOGISTIC.words(), loss, predicted, test);
        }
        users.add((double) Arrays.stream(learned.users()).distinct().count());
        moments.add((double) learned.rows());
        momentsGiven.add((double) PrivateLogistic.kept(learned, seed).length);
    }

    private void networks(SessionSequences sequences, int[] learned, Split split, long seed) {
        SequenceData data = sequences.toLearnFrom(learned);
        int[] all = IntStream.range(0, data.sessions()).toArray();
        GruModel plain = PrivateGru.withoutPrivacy(data, all, seed);
        add(NETWORK, true, null, said(plain, sequences, split.testRows()), split.test());
        for (PrivacyLoss loss : settings.privacy()) {
            PrivateGru learner = new PrivateGru(loss, new SplittableRandom(seed)::nextLong);
            GruModel model = learner.model(data, all, Math.max(1, learner.users(data, all)), seed);
            add(NETWORK, loss, said(model, sequences, split.testRows()), split.test());
        }
        sessions.add((double) all.length);
        sessionsGiven.add((double) PrivateGru.given(data, all, seed).length);
    }

    /** As it is: nothing is calibrated on data. */
    private static float[] said(GruModel model, SessionSequences sequences, int[] rows) {
        double[] margins = sequences.margins(model, rows);
        float[] predicted = new float[margins.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = (float) Calibration.logistic().probability(margins[i]);
        }
        return predicted;
    }

    private void add(String without, PrivacyLoss loss, float[] predicted, TrainingRows test) {
        add(without + ", epsilon " + loss.epsilon(), false, without, predicted, test);
    }

    private void add(String words, boolean baseline, @Nullable String without, float[] predicted, TrainingRows test) {
        lines.computeIfAbsent(words, first -> new Line(baseline, without, new ArrayList<>()))
                .qualities()
                .add(PredictionQuality.of(predicted, test.labels()));
    }

    private void row(PrintStream out, String words, Line line) {
        out.printf("%-34s", words);
        for (int i = 0; i < FIGURES.size(); i++) {
            MeanInterval mean = MeanInterval.of(line.figures(FIGURES.get(i)));
            out.printf(" %-20s", mean.words());
            if (i == 0) {
                out.printf(" %-20s", lost(line));
            }
            found.of(words, line.baseline())
                    .add(NAMES.get(i), mean.mean(), mean.mean() - mean.halfWidth(), mean.mean() + mean.halfWidth());
        }
        out.println();
    }

    /** Of the area, by privacy, seed by seed. */
    private String lost(Line line) {
        @Nullable Line without = line.without() == null ? null : lines.get(line.without());
        if (without == null) {
            return "";
        }
        double[] lost = without.figures(PredictionQuality::auc);
        double[] left = line.figures(PredictionQuality::auc);
        Arrays.setAll(lost, i -> lost[i] - left[i]);
        return MeanInterval.of(lost).words();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }
}
