package io.shopstream.training.reorder;

import io.shopstream.lines.LineFile;
import io.shopstream.prediction.quality.PredictionQuality.Tenth;
import io.shopstream.reorder.OrderLog;
import io.shopstream.reorder.ReorderFeature;
import io.shopstream.training.reorder.ModelTrial.Figures;
import io.shopstream.training.reorder.ReorderEvaluation.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what was read, and a table with a column a model, of 100 columns at most. */
final class ReorderReport {

    private static final int MOST_FEATURES = 15;

    private final PrintStream out;

    ReorderReport(PrintStream out) {
        this.out = out;
    }

    void read(Path input, ShopOrders orders) {
        OrderLog log = orders.log();
        out.printf(
                Locale.ROOT,
                "%s: %,d products in %,d orders of %,d users; %,d different products%n",
                LineFile.name(input),
                log.items(),
                log.orders(),
                log.users(),
                log.products());
        if (!orders.skipped().isEmpty()) {
            out.println("passed over: "
                    + orders.skipped().entrySet().stream()
                            .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        out.printf(Locale.ROOT, "users whose last order is to be predicted: %,d%n", log.targets());
    }

    void outcome(Outcome outcome, int folds) {
        out.printf(
                Locale.ROOT,
                "%slearned from %,d of them (%,d rows), validated on %,d, held out %,d (%,d rows)%n",
                folds == 1 ? "" : "fold 1 of " + folds + ": ",
                outcome.users().get(0),
                outcome.rows().get(0),
                outcome.users().get(1),
                outcome.users().get(2),
                outcome.rows().get(2));
        out.printf(
                Locale.ROOT,
                "held out, %,d users: %.2f %% of the rows were ordered again, in %.2f %% of the orders none%n%n",
                outcome.heldOutUsers(),
                100 * outcome.reordered(),
                100 * outcome.nothing());
        List<Figures> models = outcome.models();
        row("held-out users' last orders", models, figures -> figures.name());
        row("F1 a user, largest expected F1", models, figures -> interval(figures.expected()));
        row("F1 a user, best fixed threshold", models, figures -> interval(figures.fixed()));
        row("  that threshold", models, figures -> decimal("%.2f", figures.threshold()));
        row("  what the expected F1 adds", models, figures -> interval(figures.difference()));
        row("F1 a user, last basket", models, figures -> interval(outcome.lastBasket()));
        row("F1 a user, most frequent products", models, figures -> interval(outcome.mostFrequent()));
        row("PR-AUC", models, figures -> decimal("%.4f", figures.averagePrecision()));
        row("log loss", models, figures -> decimal("%.4f", figures.logLoss()));
        row("trees", models, figures -> String.valueOf(figures.trees()));
        row("seconds to learn", models, figures -> decimal("%.1f", figures.seconds()));
        calibration(models);
        importance(models);
    }

    private void calibration(List<Figures> models) {
        row("tenth of the rows by probability", models, figures -> "predicted  ordered again");
        for (int i = 0; i < models.get(0).calibration().size(); i++) {
            int number = i;
            row("  " + (i + 1), models, figures -> {
                Tenth tenth = figures.calibration().get(number);
                return String.format(
                        Locale.ROOT, "%7.2f %%  %11.2f %%", 100 * tenth.predicted(), 100 * tenth.observed());
            });
        }
    }

    private void importance(List<Figures> models) {
        row("feature, by its share of the gain", models, figures -> figures.name());
        models.get(0).gains().stream()
                .limit(MOST_FEATURES)
                .forEach(first -> row(
                        "  " + first.feature().words(),
                        models,
                        figures -> decimal("%.1f %%", 100 * share(figures, first.feature()))));
    }

    private static double share(Figures figures, ReorderFeature feature) {
        return figures.gains().stream()
                .filter(gain -> gain.feature() == feature)
                .mapToDouble(TreeModel.Gain::share)
                .sum();
    }

    private void row(String name, List<Figures> models, Function<Figures, String> cell) {
        out.println(String.format(Locale.ROOT, "%-34s", name)
                + models.stream()
                        .map(figures -> String.format(Locale.ROOT, "%31s", cell.apply(figures)))
                        .collect(Collectors.joining()));
    }

    private static String interval(MeanOfUsers mean) {
        return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", mean.value(), mean.low(), mean.high());
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
