package io.shopstream.report.confidential;

import io.shopstream.privacy.RandomBits;
import io.shopstream.report.chapter.Chapter;
import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.chapter.Report;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Week;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Counts and sums of a week and of the week before, with discrete Laplace noise (C. Dwork and others, "Calibrating Noise to Sensitivity in
 * Private Data Analysis", 2006; on a grid by {@link io.shopstream.privacy.DiscreteLaplace}). The epsilon of a user goes in halves to the weeks, and of each evenly to
 * the figures. Rates are computed of what has noise, which costs nothing.
 */
public final class ConfidentialReport {

    private static final int WEEKS = 2;

    private final Weeks weeks;
    private final Instant at;
    private final double epsilon;
    private final BoundedSums now;
    private final BoundedSums before;

    private ConfidentialReport(Weeks weeks, Instant at, double epsilon, BoundedSums now, BoundedSums before) {
        this.weeks = weeks;
        this.at = at;
        this.epsilon = epsilon;
        this.now = now;
        this.before = before;
    }

    /**
     * Reads the sums, and releases nothing yet.
     *
     * @param epsilon of a user
     * @throws NothingToReport if the week has not begun; whether it has a session is nobody's business
     */
    public static ConfidentialReport read(Elasticsearch elasticsearch, Week week, Instant clock, double epsilon)
            throws SearchFailure, NothingToReport {
        Weeks weeks = Weeks.of(week, clock);
        if (weeks.now().from() >= weeks.now().until()) {
            throw new NothingToReport("week " + week + " has not begun");
        }
        return new ConfidentialReport(
                weeks,
                clock,
                epsilon,
                BoundedSums.read(elasticsearch, weeks.now()),
                BoundedSums.read(elasticsearch, weeks.before()));
    }

    /** With noise that is drawn anew: each call costs the epsilon again. */
    public Report release(RandomBits bits) {
        Map<ConfidentialFigure, Double> current = noisy(now, bits);
        Map<ConfidentialFigure, Double> earlier = noisy(before, bits);
        Section section = new Section(
                "confidential",
                "Counts and sums with noise",
                List.of(new Block.Points(said()), figures(current, earlier), rates(current, earlier)));
        Instant first = Instant.ofEpochMilli(weeks.before().from());
        return new Report(weeks, at, first, true, List.of(new Chapter(section, List.of())));
    }

    private double epsilonOfAFigure() {
        return epsilon / WEEKS / ConfidentialFigure.values().length;
    }

    private Map<ConfidentialFigure, Double> noisy(BoundedSums sums, RandomBits bits) {
        Map<ConfidentialFigure, Double> noisy = new EnumMap<>(ConfidentialFigure.class);
        for (ConfidentialFigure figure : ConfidentialFigure.values()) {
            long cells = sums.cells(figure) + figure.noise(epsilonOfAFigure()).draw(bits);
            // no sum is below 0, and to say so costs nothing
            noisy.put(figure, Math.max(0, ConfidentialFigure.value(cells)));
        }
        return noisy;
    }

    private List<String> said() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Epsilon %s of a user, half of it for each week, split evenly over %d figures; delta 0. Whatever is"
                                + " here is at most e^epsilon times as likely with a user's sessions of both weeks as without.",
                        epsilon,
                        ConfidentialFigure.values().length),
                "What a user adds to a figure in a week is cut off, so sums of users who do much are too low.",
                "Left out is what no sum over users says: medians, products, suggestions, experiments, segments,"
                        + " sentiment and data quality.");
    }

    private Table figures(Map<ConfidentialFigure, Double> current, Map<ConfidentialFigure, Double> earlier) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConfidentialFigure figure : ConfidentialFigure.values()) {
            rows.add(List.of(
                    Cell.text(figure.toString()),
                    figure.cell(current.getOrDefault(figure, 0.0)),
                    figure.cell(earlier.getOrDefault(figure, 0.0)),
                    figure.cell(figure.halfWidth(epsilonOfAFigure())),
                    Cell.count(figure.most())));
        }
        return Table.of(
                "confidential-figures",
                "Sums over users. Noise of 95 % of such reports is within plus or minus",
                List.of("Figure", "This week", "Week before", "Plus or minus", "A user adds at most"),
                rows);
    }

    private static Table rates(Map<ConfidentialFigure, Double> current, Map<ConfidentialFigure, Double> earlier) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("Bounce rate", current, earlier, week -> share(week, ConfidentialFigure.BOUNCED), true));
        rows.add(row("Conversion", current, earlier, week -> share(week, ConfidentialFigure.BOUGHT), true));
        rows.add(row("Revenue a session", current, earlier, week -> ratio(week, ConfidentialFigure.REVENUE), false));
        return Table.of(
                "confidential-rates",
                "Computed of the sums above",
                List.of("Figure", "This week", "Week before"),
                rows);
    }

    private static List<Cell> row(
            String name,
            Map<ConfidentialFigure, Double> current,
            Map<ConfidentialFigure, Double> earlier,
            ToDoubleFunction<Map<ConfidentialFigure, Double>> value,
            boolean isShare) {
        double one = value.applyAsDouble(current);
        double other = value.applyAsDouble(earlier);
        return List.of(
                Cell.text(name),
                isShare ? Cell.share(one) : Cell.money(one),
                isShare ? Cell.share(other) : Cell.money(other));
    }

    private static double share(Map<ConfidentialFigure, Double> week, ConfidentialFigure part) {
        return Math.min(1, ratio(week, part));
    }

    private static double ratio(Map<ConfidentialFigure, Double> week, ConfidentialFigure part) {
        double sessions = week.getOrDefault(ConfidentialFigure.SESSIONS, 0.0);
        return sessions > 0 ? week.getOrDefault(part, 0.0) / sessions : Double.NaN;
    }
}
