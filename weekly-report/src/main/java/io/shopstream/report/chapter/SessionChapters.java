package io.shopstream.report.chapter;

import io.shopstream.report.change.Better;
import io.shopstream.report.change.Compared;
import io.shopstream.report.change.Sample;
import io.shopstream.report.change.Unit;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.DayChart;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Engagement, conversion and revenue: what the sessions of a week add up to. A session counts for the week in which it started. */
final class SessionChapters {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /** Steps of {@code keyActivities}, as people call them. */
    private static final Map<String, String> STEPS = Map.of(
            "searching", "searched",
            "browsing", "looked at products",
            "comparing", "compared products",
            "carting", "put something into the cart",
            "buying", "bought",
            "reviewing", "wrote a review");

    private static final List<String> ORDER =
            List.of("searching", "browsing", "comparing", "carting", "buying", "reviewing");

    private SessionChapters() {}

    static List<Chapter> read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        SessionTotals.Both both = SessionTotals.read(elasticsearch, weeks);
        return List.of(
                engagement(both.now(), both.before()),
                conversion(both.now(), both.before()),
                revenue(both.now(), both.before()));
    }

    private static Chapter engagement(SessionTotals now, SessionTotals before) {
        List<Compared> figures = List.of(
                count("Sessions", before.sessions(), now.sessions()),
                count("Visitors", before.people(""), now.people("")),
                count("Visitors with a first session", before.people("new"), now.people("new")),
                count("Visitors with a later session", before.people("returning"), now.people("returning")),
                new Compared("Session duration, mean", Unit.SECONDS, Better.MORE, before.duration(), now.duration()),
                new Compared(
                        "Session duration, median",
                        Unit.SECONDS,
                        Better.MORE,
                        new Sample.Plain(before.medianDuration()),
                        new Sample.Plain(now.medianDuration())),
                new Compared("Page views a session", Unit.NUMBER, Better.MORE, before.pages(), now.pages()),
                new Compared("Bounce rate", Unit.SHARE, Better.LESS, before.bounced(), now.bounced()),
                new Compared("Carts abandoned", Unit.SHARE, Better.LESS, before.abandoned(), now.abandoned()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(chart(
                "Sessions by day (UTC)",
                now.days().stream().map(day -> Cell.count(day.sessions())).toList(),
                before.days().stream().map(day -> Cell.count(day.sessions())).toList()));
        blocks.add(Chapter.table("engagement", "Engagement", figures));
        blocks.add(new Block.Text("A session counts for the week in which it started. Visitors are counted by estimate,"
                + " which is near to exact up to 40,000; who had a first session and a later one in the same week counts in both"
                + " rows. The median is an estimate, too. A bounce is a session of one interaction. Carts abandoned: of the"
                + " sessions that put something into the cart."));
        if (now.open() > 0) {
            blocks.add(new Block.Text(Cell.count(now.open()).text()
                    + " of the week's sessions are not closed yet, so their figures may still grow."));
        }
        return new Chapter(new Section("engagement", "Engagement", blocks), figures);
    }

    private static Chapter conversion(SessionTotals now, SessionTotals before) {
        List<Compared> figures = new ArrayList<>();
        figures.add(new Compared("Conversion", Unit.SHARE, Better.MORE, before.bought(), now.bought()));
        for (String step : ORDER) {
            if (!step.equals("buying")) {
                figures.add(new Compared(
                        "Sessions that " + STEPS.getOrDefault(step, step),
                        Unit.SHARE,
                        Better.MORE,
                        before.reached(step),
                        now.reached(step)));
            }
        }
        List<List<Cell>> funnel = new ArrayList<>();
        funnel.add(List.of(
                Cell.text("started"),
                Cell.count(now.sessions()),
                Cell.share(1),
                Cell.count(before.sessions()),
                Cell.share(1)));
        for (String step : ORDER) {
            funnel.add(List.of(
                    Cell.text(STEPS.getOrDefault(step, step)),
                    Cell.count(now.reached(step).part()),
                    Cell.share(now.reached(step).value()),
                    Cell.count(before.reached(step).part()),
                    Cell.share(before.reached(step).value())));
        }
        Table table = Table.of(
                "funnel",
                "How far sessions came",
                List.of("Step", "This week", "Share", "Week before", "Share before"),
                funnel);
        return new Chapter(
                new Section(
                        "conversion",
                        "Conversion",
                        List.of(
                                Chapter.table("conversion", "Conversion", figures),
                                table,
                                new Block.Text(
                                        "Conversion is the share of the sessions with a purchase. A session counts for"
                                                + " every step that it reached, in whatever order."))),
                figures);
    }

    private static Chapter revenue(SessionTotals now, SessionTotals before) {
        List<Compared> figures = List.of(
                new Compared("Revenue", Unit.MONEY, Better.MORE, before.revenue(), now.revenue()),
                new Compared(
                        "Revenue a session",
                        Unit.MONEY,
                        Better.MORE,
                        before.revenueOfASession(),
                        now.revenueOfASession()),
                new Compared(
                        "Revenue a session with a purchase",
                        Unit.MONEY,
                        Better.MORE,
                        before.revenueOfABuyingSession(),
                        now.revenueOfABuyingSession()),
                new Compared(
                        "Purchases",
                        Unit.COUNT,
                        Better.MORE,
                        new Sample.Plain(before.purchases()),
                        new Sample.Plain(now.purchases())),
                new Compared("Revenue a purchase", Unit.MONEY, Better.MORE, aPurchase(before), aPurchase(now)));
        List<List<Cell>> rows = new ArrayList<>();
        List<SessionTotals.Day> week = now.days();
        List<SessionTotals.Day> weekBefore = before.days();
        for (int day = 0; day < DAYS.size(); day++) {
            SessionTotals.Day today = week.get(day);
            SessionTotals.Day then = weekBefore.get(day);
            rows.add(List.of(
                    Cell.text(DAYS.get(day)),
                    Cell.count(today.sessions()),
                    Cell.count(then.sessions()),
                    Cell.count(today.bought()),
                    Cell.count(then.bought()),
                    Cell.money(today.revenue()),
                    Cell.money(then.revenue())));
        }
        Table days = Table.of(
                "days",
                "By day of the week (UTC)",
                List.of(
                        "Day",
                        "Sessions",
                        "Sessions before",
                        "With a purchase",
                        "With a purchase before",
                        "Revenue",
                        "Revenue before"),
                rows);
        return new Chapter(
                new Section(
                        "revenue",
                        "Revenue",
                        List.of(
                                chart(
                                        "Revenue by day (UTC)",
                                        week.stream()
                                                .map(day -> Cell.money(day.revenue()))
                                                .toList(),
                                        weekBefore.stream()
                                                .map(day -> Cell.money(day.revenue()))
                                                .toList()),
                                Chapter.table("revenue", "Revenue", figures),
                                days,
                                new Block.Text(
                                        "Revenue is price times quantity, and counts for the day on which its session"
                                                + " started. A purchase is one product that was bought, in whatever number."))),
                figures);
    }

    private static Sample aPurchase(SessionTotals totals) {
        return new Sample.Plain(
                totals.purchases() == 0 ? Double.NaN : totals.revenue().value() / totals.purchases());
    }

    private static DayChart chart(String title, List<Cell> now, List<Cell> before) {
        return new DayChart(title, DAYS, now, before);
    }

    private static Compared count(String name, long before, long now) {
        return new Compared(name, Unit.COUNT, Better.MORE, Sample.Total.count(before), Sample.Total.count(now));
    }
}
