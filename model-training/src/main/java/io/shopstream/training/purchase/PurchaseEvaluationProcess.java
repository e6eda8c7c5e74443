package io.shopstream.training.purchase;

import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.settings.Arguments;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.training.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * {@code shopstream evaluate purchase}, with the flags of {@link EvaluationSettings}. Exit status 0 when the table is printed, 1
 * on an error in one line.
 */
public final class PurchaseEvaluationProcess {

    private static final int BAD_LINES_SHOWN = 5;

    private PurchaseEvaluationProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    EvaluationSettings settings = EvaluationSettings.from(Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
                    run(settings, System.out, System.err);
                },
                "there is not enough memory for so many sessions; --most-sessions has fewer of them");
    }

    static void run(EvaluationSettings settings, PrintStream out, PrintStream err) throws IOException, XGBoostError {
        @Nullable Path input = settings.input();
        @Nullable ClickstreamFormat format = settings.format();
        if (input != null && format == null) {
            write(settings, shoppers(settings, OnlineShoppers.read(input), out));
            return;
        }
        if (!settings.privacy().isEmpty()) {
            write(settings, new PrivateEvaluation(settings, data(settings)).run(out));
            return;
        }
        @Nullable Path sequences = settings.sequences();
        if (sequences == null) {
            write(settings, sessions(settings, source(settings, err), out));
            return;
        }
        TrainingRows.Made made = source(settings, err).made();
        int[] learned = Split.learnedFrom(made.rows(), settings.learning().seed());
        SequenceDataFile.write(new SessionSequences(made).toLearnFrom(learned), sequences);
        out.printf(Locale.ROOT, "written: %s, %,d moments%n", sequences, learned.length);
    }

    private static void write(EvaluationSettings settings, Figures found) throws IOException {
        @Nullable Path figures = settings.figures();
        if (figures != null) {
            Figures.write(found.all(), figures);
        }
    }

    private static SessionRows source(EvaluationSettings settings, PrintStream err) throws IOException {
        @Nullable Path input = settings.input();
        @Nullable ClickstreamFormat format = settings.format();
        if (input != null && format != null) {
            SkippedLineListener listener = SkippedLineListener.printing(new PrintWriter(err, true), BAD_LINES_SHOWN);
            return SessionRows.replayed(format, input, listener, settings.rows());
        }
        return settings.simulated() > 0
                ? SessionRows.simulated(settings.simulated(), settings.rows())
                : SessionRows.archived(settings.mongo(), settings.from(), settings.rows());
    }

    private static Figures shoppers(EvaluationSettings settings, TrainingRows rows, PrintStream out)
            throws XGBoostError {
        PurchaseReport report = new PurchaseReport(out);
        Figures found = new Figures("purchase", data(settings));
        report.rows(String.valueOf(settings.input()), rows.rows(), rows);
        List<List<QualityIntervals>> figures = new ArrayList<>();
        double[] seconds = new double[PurchaseEvaluation.LEARNERS.size()];
        for (int seed = 0; seed < settings.seeds(); seed++) {
            Learning learning = settings.learning().withSeed(settings.learning().seed() + seed);
            PurchaseEvaluation evaluation = new PurchaseEvaluation(rows, learning);
            List<PurchaseEvaluation.Outcome> outcomes = evaluation.folds(settings.folds());
            for (int i = 0; i < outcomes.size(); i++) {
                if (seed == 0) {
                    figures.add(new ArrayList<>());
                }
                figures.get(i).add(evaluation.figures(outcomes.get(i)));
                seconds[i] += outcomes.get(i).seconds() / settings.seeds();
            }
        }
        report.heading(settings.folds() + " folds, " + settings.seeds() + (settings.seeds() == 1 ? " seed" : " seeds"));
        for (int i = 0; i < figures.size(); i++) {
            Learner learner = PurchaseEvaluation.LEARNERS.get(i);
            QualityIntervals mean = PurchaseReport.mean(figures.get(i));
            report.row(learner.words(), mean, seconds[i]);
            add(found.of(learner.words(), learner.isBaseline()), mean);
        }
        return found;
    }

    private static Figures sessions(EvaluationSettings settings, SessionRows source, PrintStream out)
            throws IOException, XGBoostError {
        @Nullable Path network = settings.network();
        Optional<GruModel> read = network == null ? Optional.empty() : Optional.of(GruFile.load(network));
        TrainingRows rows = source.made().rows();
        PurchaseReport report = new PurchaseReport(out);
        Figures found = new Figures("purchase", data(settings));
        report.rows(name(settings), source.sessions(), rows);
        if (source.unreadable() > 0) {
            out.printf("  left out as no sessions: %,d%n", source.unreadable());
        }
        PurchaseEvaluation evaluation = new PurchaseEvaluation(rows, settings.learning());
        List<PurchaseEvaluation.Outcome> outcomes = evaluation.byTime();
        report.heading(String.format("%,d moments", outcomes.get(0).tested().length));
        for (PurchaseEvaluation.Outcome outcome : outcomes) {
            report(report, found, evaluation, outcome);
        }
        if (read.isPresent()) {
            int[] tested = outcomes.get(0).tested();
            float[] predicted = new SessionSequences(source.made())
                    .predicted(
                            read.get(),
                            Split.calibrating(rows, settings.learning().seed()),
                            tested);
            PurchaseEvaluation.Outcome said =
                    new PurchaseEvaluation.Outcome("a network over events", false, predicted, tested, 0);
            report(report, found, evaluation, said);
        }
        if (settings.input() == null && settings.simulated() > 0) {
            float[] chances = source.trueChances();
            int[] tested = outcomes.get(0).tested();
            float[] predicted = new float[tested.length];
            for (int i = 0; i < tested.length; i++) {
                predicted[i] = chances[tested[i]];
            }
            PurchaseEvaluation.Outcome truth =
                    new PurchaseEvaluation.Outcome("the true chance", true, predicted, tested, 0);
            report(report, found, evaluation, truth);
        }
        report.byLength(evaluation, outcomes.get(outcomes.size() - 1), rows);
        return found;
    }

    private static void report(
            PurchaseReport report, Figures found, PurchaseEvaluation evaluation, PurchaseEvaluation.Outcome outcome) {
        QualityIntervals quality = evaluation.figures(outcome);
        report.row(outcome.words(), quality, outcome.seconds());
        add(found.of(outcome.words(), outcome.baseline()), quality);
    }

    private static void add(Figures.OfModel model, QualityIntervals quality) {
        add(model, "AUC", quality.auc());
        add(model, "PR-AUC", quality.averagePrecision());
        add(model, "log loss", quality.logLoss());
        add(model, "calibration error", quality.calibrationError());
    }

    private static void add(Figures.OfModel model, String measure, QualityIntervals.Interval figure) {
        model.add(measure, figure.value(), figure.low(), figure.high());
    }

    private static String name(EvaluationSettings settings) {
        if (settings.input() != null) {
            return settings.input().toString();
        }
        return settings.simulated() > 0 ? "simulated" : "the archive";
    }

    /** The same, as figures name it. */
    private static String data(EvaluationSettings settings) {
        @Nullable Path input = settings.input();
        return input == null ? name(settings) : LineFile.shortName(input);
    }
}
