package io.shopstream.training.reorder;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.settings.Arguments;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.training.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * {@code shopstream evaluate reorders}, with the flags of {@link ReorderSettings}. Exit status 0 when the table is printed, 1
 * on an error in one line.
 */
public final class ReorderProcess {

    private static final int BAD_LINES_SHOWN = 5;

    private ReorderProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    ReorderSettings settings = ReorderSettings.from(Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
                    run(settings, System.out, System.err);
                },
                "there is not enough memory for so many rows; --most-users has fewer of them");
    }

    static void run(ReorderSettings settings, PrintStream out, PrintStream err) throws IOException, XGBoostError {
        SkippedLineListener listener = SkippedLineListener.printing(new PrintWriter(err, true), BAD_LINES_SHOWN);
        ReorderReport report = new ReorderReport(out);
        ShopOrders orders = settings.instacart()
                ? InstacartOrders.read(settings.input(), settings.leastOrders(), listener)
                : RetailOrders.read(settings.input(), settings.leastOrders(), listener);
        report.read(settings.input(), orders);
        ReorderEvaluation.Outcome outcome = new ReorderEvaluation(settings).evaluate(orders.log());
        report.outcome(outcome, settings.folds());
        @Nullable Path figures = settings.figures();
        if (figures != null) {
            Figures.write(figures(LineFile.shortName(settings.input()), outcome), figures);
        }
    }

    private static List<Figure> figures(String data, ReorderEvaluation.Outcome outcome) {
        Figures found = new Figures("reorders", data);
        for (ModelTrial.Figures model : outcome.models()) {
            Figures.OfModel own = found.model(model.name());
            add(own, "F1 a user", model.expected());
            add(own, "F1 a user, by a fixed threshold", model.fixed());
            own.add("PR-AUC", model.averagePrecision()).add("log loss", model.logLoss());
        }
        add(found.baseline("last basket"), "F1 a user", outcome.lastBasket());
        add(found.baseline("most frequent products"), "F1 a user", outcome.mostFrequent());
        found.baseline("chance").add("PR-AUC", outcome.reordered());
        return found.all();
    }

    private static void add(Figures.OfModel model, String measure, MeanOfUsers mean) {
        model.add(measure, mean.value(), mean.low(), mean.high());
    }
}
