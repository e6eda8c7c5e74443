package io.shopstream.local.command.evaluate;

import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.Tried;
import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.evaluation.factors.FactorsReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what {@code evaluate factors} found. */
final class FactorsTables {

    private FactorsTables() {}

    static void print(PrintWriter out, FactorsReport report) {
        if (!report.stars().isEmpty()) {
            out.println();
            out.println("stars told by                   RMSE     MAE  learned in");
            for (FactorsReport.StarRow row : report.stars()) {
                out.printf(
                        Locale.ROOT,
                        "  %-25s  %7.4f  %6.4f  %8.2f s%n",
                        row.way(),
                        row.errors().rootMeanSquare(),
                        row.errors().meanAbsolute(),
                        row.seconds());
            }
        }
        lists(out, "lists of 10 by", report.lists());
        for (FactorsReport.Slice slice : report.slices()) {
            lists(out, slice.of(), slice.lists());
        }
        tried(out, "stars", "RMSE", report.triedForStars());
        tried(out, "lists", "NDCG@10", report.triedForLists());
    }

    private static void lists(PrintWriter out, String of, List<FactorsReport.ListRow> rows) {
        out.println();
        out.printf("%-48s  users   NDCG@10            recall@10  coverage  learned in%n", of);
        for (FactorsReport.ListRow row : rows) {
            ListQuality quality = row.quality();
            out.printf(
                    Locale.ROOT,
                    "  %-43s  %7d  %8.4f +- %.4f  %9.4f  %6.1f %%  %8.2f s%n",
                    row.way(),
                    quality.users(),
                    quality.discountedGain(),
                    quality.interval(),
                    quality.recall(),
                    100 * quality.coverage(),
                    row.seconds());
        }
    }

    static List<Figure> figures(String data, FactorsReport report) {
        Figures found = new Figures("factors", data);
        for (FactorsReport.StarRow row : report.stars()) {
            found.of(row.way(), row.baseline())
                    .add("RMSE of stars", row.errors().rootMeanSquare())
                    .add("MAE of stars", row.errors().meanAbsolute());
        }
        figures(found, "lists", report.lists());
        report.slices().forEach(slice -> figures(found, "lists, " + slice.of(), slice.lists()));
        return found.all();
    }

    private static void figures(Figures found, String of, List<FactorsReport.ListRow> rows) {
        for (FactorsReport.ListRow row : rows) {
            ListQuality quality = row.quality();
            double gain = quality.discountedGain();
            found.of(row.way(), row.baseline())
                    .add("NDCG@10 of " + of, gain, gain - quality.interval(), gain + quality.interval())
                    .add("recall@10 of " + of, quality.recall())
                    .add("coverage of " + of, quality.coverage());
        }
    }

    private static void tried(PrintWriter out, String what, String measure, List<Tried> all) {
        if (all.isEmpty()) {
            return;
        }
        out.println();
        out.printf(
                Locale.ROOT, "tried for ALS of %s, judged by %s of the part to choose by (* went on)%n", what, measure);
        out.printf(Locale.ROOT, "  round  iterations  %9s%n", measure);
        for (Tried tried : all) {
            out.printf(
                    Locale.ROOT,
                    "  %5d  %10d  %9.4f %s %s%n",
                    tried.round(),
                    tried.iterations(),
                    tried.measure(),
                    tried.kept() ? "*" : " ",
                    tried.settings());
        }
    }
}
