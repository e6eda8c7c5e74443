package io.shopstream.training.purchase;

import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.quality.QualityIntervals;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What people read of rows and models. */
final class PurchaseReport {

    /** Interactions until the moment, by their bounds. */
    private static final int[] LENGTHS = {1, 2, 4, 8, 16, Integer.MAX_VALUE};

    /** Features of which more than this share is not known are told. */
    private static final double MISSING = 0.05;

    private final PrintStream out;

    PurchaseReport(PrintStream out) {
        this.out = out;
    }

    /** The data card: what rows there are. */
    void rows(String source, long sessions, TrainingRows rows) {
        double hits = 0;
        for (float label : rows.labels()) {
            hits += label;
        }
        long users = Arrays.stream(rows.users()).distinct().count();
        out.printf(
                Locale.ROOT,
                "%s: %,d sessions of %,d users, %,d moments, %.2f %% of them before a purchase%n",
                source,
                sessions,
                users,
                rows.rows(),
                100 * hits / rows.rows());
        if (rows.features() == SessionFeature.COUNT) {
            out.printf(
                    Locale.ROOT,
                    "from %s to %s%n",
                    Instant.ofEpochMilli(Arrays.stream(rows.at()).min().orElse(0)),
                    Instant.ofEpochMilli(Arrays.stream(rows.at()).max().orElse(0)));
            missing(rows);
        }
    }

    private void missing(TrainingRows rows) {
        for (SessionFeature feature : SessionFeature.values()) {
            long unknown = IntStream.range(0, rows.rows())
                    .filter(row -> Float.isNaN(rows.values()[row * SessionFeature.COUNT + feature.ordinal()]))
                    .count();
            double share = (double) unknown / rows.rows();
            if (share > MISSING) {
                out.printf(Locale.ROOT, "  not known in %3.0f %%: %s%n", 100 * share, feature.words());
            }
        }
    }

    void heading(String first) {
        out.printf(
                Locale.ROOT,
                "%-23s %-22s %-22s %-9s %-7s %-12s %-8s %s%n",
                first,
                "AUC",
                "PR-AUC",
                "log loss",
                "Brier",
                "calibration",
                "lift",
                "seconds");
    }

    void row(String words, QualityIntervals figures, double seconds) {
        out.printf(
                Locale.ROOT,
                "%-23s %-22s %-22s %-9.4f %-7.4f %-12.4f %-8.2f %s%n",
                words,
                interval(figures.auc()),
                interval(figures.averagePrecision()),
                figures.logLoss().value(),
                figures.brier().value(),
                figures.calibrationError().value(),
                figures.lift().value(),
                seconds > 0 ? String.format(Locale.ROOT, "%.1f", seconds) : "");
    }

    private static String interval(QualityIntervals.Interval figure) {
        return String.format(Locale.ROOT, "%.4f (%.4f-%.4f)", figure.value(), figure.low(), figure.high())
                .replace("0.", ".");
    }

    /** The last outcome's figures, by how much of the session was known. */
    void byLength(PurchaseEvaluation evaluation, PurchaseEvaluation.Outcome outcome, TrainingRows rows) {
        out.println();
        heading("after interactions");
        for (int i = 0; i + 1 < LENGTHS.length; i++) {
            int least = LENGTHS[i];
            int most = LENGTHS[i + 1];
            long tested = Arrays.stream(outcome.tested())
                    .filter(row -> rows.lengths()[row] >= least && rows.lengths()[row] < most)
                    .count();
            if (tested > 0) {
                row(
                        most == Integer.MAX_VALUE
                                ? least + " or more"
                                : most - least == 1 ? String.valueOf(least) : least + " to " + (most - 1),
                        evaluation.figures(outcome, row -> rows.lengths()[row] >= least && rows.lengths()[row] < most),
                        0);
            }
        }
    }

    /** The mean of several runs. */
    static QualityIntervals mean(List<QualityIntervals> runs) {
        return new QualityIntervals(
                figure(runs.stream().map(QualityIntervals::auc).toList()),
                figure(runs.stream().map(QualityIntervals::averagePrecision).toList()),
                figure(runs.stream().map(QualityIntervals::logLoss).toList()),
                figure(runs.stream().map(QualityIntervals::brier).toList()),
                figure(runs.stream().map(QualityIntervals::calibrationError).toList()),
                figure(runs.stream().map(QualityIntervals::lift).toList()));
    }

    private static QualityIntervals.Interval figure(List<QualityIntervals.Interval> figures) {
        return new QualityIntervals.Interval(
                figures.stream()
                        .mapToDouble(QualityIntervals.Interval::value)
                        .average()
                        .orElse(Double.NaN),
                figures.stream()
                        .mapToDouble(QualityIntervals.Interval::low)
                        .average()
                        .orElse(Double.NaN),
                figures.stream()
                        .mapToDouble(QualityIntervals.Interval::high)
                        .average()
                        .orElse(Double.NaN));
    }
}
