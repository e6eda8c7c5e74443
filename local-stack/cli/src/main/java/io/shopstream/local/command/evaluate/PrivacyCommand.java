package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.UserError;
import io.shopstream.local.evaluation.privacy.AttackEvaluation;
import io.shopstream.local.evaluation.privacy.CurveCsv;
import io.shopstream.local.evaluation.privacy.CurvePoint;
import io.shopstream.local.evaluation.privacy.PrivacyCurve;
import io.shopstream.local.evaluation.privacy.ShopperIntentionFile;
import io.shopstream.local.evaluation.privacy.Way;
import io.shopstream.prediction.quality.MeanInterval;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate privacy}: what differential privacy costs, and what it keeps from attackers. */
@Command(
        name = "privacy",
        mixinStandardHelpOptions = true,
        description = "What differential privacy costs in quality, and what it keeps from attackers.",
        footer = {
            "",
            "Logistic regression learns from made-up shoppers, or from FILE, the rows of Online",
            "Shoppers Purchasing Intention, each of which is taken for a user. Epsilon is that of",
            "a user, of all their rows together. AUC: how often a row with an order is put before",
            "one without, on users who were not learned from. Lost: beside no privacy, from the",
            "same rows. Attack: how much oftener than wrongly an attacker says of a user that they",
            "were learned from, and at most by the bound. Intervals are of 95 %%, over seeds.",
            "",
            "The exit code is 1 when an attacker has more than the bound, or when on made-up",
            "shoppers a private training loses more than 0.02 at an epsilon of 1."
        })
final class PrivacyCommand implements Callable<Integer> {

    private static final int LEAST_ROWS = 1_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_SEEDS = 100;

    /** That are attacked, of each way and epsilon. */
    private static final int MODELS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Mixin
    private final PictureOption picture = new PictureOption();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "30000",
            description = "Made-up rows to learn from, 1,000 or more. Default: ${DEFAULT-VALUE}")
    private int rows;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often, with other rows and other noise. Default: ${DEFAULT-VALUE}")
    private int seeds;

    @Option(names = "--csv", paramLabel = "CSV", description = "Write the curve as a table, too")
    private @Nullable Path csv;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Rows to learn from, plain or gzip")
    private @Nullable Path file;

    @Override
    public Integer call() throws LineFileException {
        between("--rows", rows, LEAST_ROWS, MOST_ROWS);
        between("--seeds", seeds, 1, MOST_SEEDS);
        PrintWriter out = spec.commandLine().getOut();
        PrivacyCurve curve = file == null
                ? PrivacyCurve.ofMadeUp(rows, seeds)
                : PrivacyCurve.of(ShopperIntentionFile.read(file), seeds);
        out.printf(
                Locale.ROOT,
                "%,d rows of %,d users to learn from, %d features, %d seed%s%n",
                curve.rows(),
                curve.users(),
                curve.features(),
                seeds,
                seeds == 1 ? "" : "s");
        print(out, curve.points());
        write(curve);
        List<AttackEvaluation.Attacked> attacked = new AttackEvaluation(MODELS).run();
        print(out, attacked, curve.points().get(0).way());
        boolean beyond = attacked.stream().anyMatch(AttackEvaluation.Attacked::beyondBound)
                || curve.points().stream().anyMatch(CurvePoint::attackBeyondBound);
        boolean lost = file == null && curve.losesMuch();
        figures.write(figures(curve.points(), attacked));
        out.println();
        out.println(beyond ? "An attacker has more than the bound." : "No attacker has more than the bound.");
        if (file == null) {
            out.println(
                    lost
                            ? "At an epsilon of 1, a private training loses more than 0.02."
                            : "At an epsilon of 1, no private training loses more than 0.02.");
        }
        return beyond || lost ? 1 : 0;
    }

    private List<Figure> figures(List<CurvePoint> points, List<AttackEvaluation.Attacked> attacked) {
        Figures found = new Figures("privacy", file == null ? "made-up shoppers" : LineFile.shortName(file));
        for (CurvePoint point : points) {
            add(model(found, point.way(), point.epsilon()), "AUC", point.area());
        }
        for (AttackEvaluation.Attacked one : attacked) {
            Figures.OfModel model = model(found, one.way(), one.epsilon());
            add(model, "advantage of an attack on a dozen shoppers", one.byRatio());
            model.add("most that any attack could have", one.most());
        }
        return found.all();
    }

    private static Figures.OfModel model(Figures found, Way way, double epsilon) {
        return way == Way.PLAIN ? found.baseline(way.toString()) : found.model(way + ", epsilon " + epsilon);
    }

    private static void add(Figures.OfModel model, String measure, MeanInterval interval) {
        model.add(
                measure,
                interval.mean(),
                interval.mean() - interval.halfWidth(),
                interval.mean() + interval.halfWidth());
    }

    private static void print(PrintWriter out, List<CurvePoint> points) {
        out.println(
                "way                        epsilon    delta  AUC                 lost                attack              at most");
        for (CurvePoint point : points) {
            out.printf(
                    Locale.ROOT,
                    "%-25s  %7s  %7s  %s  %s  %s  %7.3f%n",
                    point.way(),
                    Double.isFinite(point.epsilon()) ? point.epsilon() : "none",
                    Double.isFinite(point.epsilon()) ? String.format(Locale.ROOT, "%.0e", point.delta()) : "",
                    point.area().words(),
                    point.lost().words(),
                    point.advantage().words(),
                    point.mostAdvantage());
        }
    }

    private static void print(PrintWriter out, List<AttackEvaluation.Attacked> attacked, Object plain) {
        out.println();
        out.printf("attacked: %d models of a dozen made-up shoppers, which are easily learned by heart%n", MODELS);
        out.println("way                        epsilon  by loss             by ratio            at most");
        for (AttackEvaluation.Attacked one : attacked) {
            out.printf(
                    Locale.ROOT,
                    "%-25s  %7s  %s  %s  %7.3f%n",
                    one.way(),
                    one.way() == plain ? "none" : one.epsilon(),
                    one.byLoss().words(),
                    one.byRatio().words(),
                    one.most());
        }
    }

    private void write(PrivacyCurve curve) {
        try {
            if (csv != null) {
                CurveCsv.write(curve, csv);
            }
        } catch (IOException e) {
            throw new UserError("the curve cannot be written: " + e, e);
        }
        if (picture.isWanted()) {
            String learned = String.format(
                    Locale.ROOT,
                    "%,d rows of %,d %s",
                    curve.rows(),
                    curve.users(),
                    file == null ? "made-up shoppers" : "users");
            picture.write(PrivacyPicture.of(figures(curve.points(), List.of()), learned));
        }
    }

    private void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "%s must be between %d and %d, not %d", name, least, most, value));
        }
    }
}
