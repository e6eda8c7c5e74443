package io.shopstream.training.purchase;

import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.privacy.PrivacyLoss;
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
            shoppers(settings, OnlineShoppers.read(input), out);
            return;
        }
        @Nullable PrivacyLoss privacy = settings.privacy();
        if (privacy != null) {
            new PrivateEvaluation(settings, privacy).run(out);
            return;
        }
        @Nullable Path sequences = settings.sequences();
        if (sequences == null) {
            sessions(settings, source(settings, err), out);
            return;
        }
        TrainingRows.Made made = source(settings, err).made();
        int[] learned = Split.learnedFrom(made.rows(), settings.learning().seed());
        SequenceDataFile.write(new SessionSequences(made).toLearnFrom(learned), sequences);
        out.printf(Locale.ROOT, "written: %s, %,d moments%n", sequences, learned.length);
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

    private static void shoppers(EvaluationSettings settings, TrainingRows rows, PrintStream out) throws XGBoostError {
        PurchaseReport report = new PurchaseReport(out);
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
            report.row(PurchaseEvaluation.LEARNERS.get(i).words(), PurchaseReport.mean(figures.get(i)), seconds[i]);
        }
    }

    private static void sessions(EvaluationSettings settings, SessionRows source, PrintStream out)
            throws IOException, XGBoostError {
        @Nullable Path network = settings.network();
        Optional<GruModel> read = network == null ? Optional.empty() : Optional.of(GruFile.load(network));
        TrainingRows rows = source.made().rows();
        PurchaseReport report = new PurchaseReport(out);
        report.rows(name(settings), source.sessions(), rows);
        if (source.unreadable() > 0) {
            out.printf("  left out as no sessions: %,d%n", source.unreadable());
        }
        PurchaseEvaluation evaluation = new PurchaseEvaluation(rows, settings.learning());
        List<PurchaseEvaluation.Outcome> outcomes = evaluation.byTime();
        report.heading(String.format("%,d moments", outcomes.get(0).tested().length));
        for (PurchaseEvaluation.Outcome outcome : outcomes) {
            report.row(outcome.words(), evaluation.figures(outcome), outcome.seconds());
        }
        if (read.isPresent()) {
            int[] tested = outcomes.get(0).tested();
            float[] predicted = new SessionSequences(source.made())
                    .predicted(
                            read.get(),
                            Split.calibrating(rows, settings.learning().seed()),
                            tested);
            PurchaseEvaluation.Outcome said =
                    new PurchaseEvaluation.Outcome("a network over events", predicted, tested, 0);
            report.row(said.words(), evaluation.figures(said), 0);
        }
        if (settings.input() == null && settings.simulated() > 0) {
            float[] chances = source.trueChances();
            int[] tested = outcomes.get(0).tested();
            float[] predicted = new float[tested.length];
            for (int i = 0; i < tested.length; i++) {
                predicted[i] = chances[tested[i]];
            }
            PurchaseEvaluation.Outcome truth = new PurchaseEvaluation.Outcome("the true chance", predicted, tested, 0);
            report.row(truth.words(), evaluation.figures(truth), 0);
        }
        report.byLength(evaluation, outcomes.get(outcomes.size() - 1), rows);
    }

    private static String name(EvaluationSettings settings) {
        if (settings.input() != null) {
            return settings.input().toString();
        }
        return settings.simulated() > 0 ? "simulated" : "the archive";
    }
}
