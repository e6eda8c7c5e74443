package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Changes;
import io.shopstream.report.change.Compared;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Span;
import io.shopstream.report.week.Week;
import io.shopstream.report.week.Weeks;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a week was like.
 *
 * @param at when it was read
 * @param first the first moment of which there is a session
 * @param isComparable whether the week before has a session
 */
public record Report(Weeks weeks, Instant at, Instant first, boolean isComparable, List<Chapter> chapters) {

    private static final Search SESSIONS = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"track_total_hits":true,"aggs":{"first":{"min":{"field":"startedAt"}},
            "last":{"max":{"field":"startedAt"}}}}""");

    private static final long DAY = Duration.ofDays(1).toMillis();

    public Report {
        chapters = List.copyOf(chapters);
    }

    /**
     * Reads it from the indices.
     *
     * @param service that knows the experiments; null where there is none to ask
     * @param clock now
     * @throws NothingToReport if the week has no session
     */
    public static Report read(
            Elasticsearch elasticsearch, @Nullable RecommendationService service, Week week, Instant clock)
            throws SearchFailure, NothingToReport {
        Weeks weeks = Weeks.of(week, clock);
        if (weeks.now().from() >= weeks.now().until()) {
            throw new NothingToReport("week " + week + " has not begun");
        }
        Span allTime = new Span(0, clock.toEpochMilli() + 1);
        List<JsonNode> answers = elasticsearch.search(List.of(
                weeks.now().of("startedAt", SESSIONS),
                allTime.of("startedAt", SESSIONS),
                weeks.before().of("startedAt", SESSIONS)));
        if (Answer.total(answers.get(0)) == 0) {
            throw new NothingToReport("week " + week + " has no session; "
                    + (Answer.total(answers.get(1)) == 0
                            ? "no other week has any"
                            : "the newest week that has some is " + Week.of(moment(answers.get(1), "last"))));
        }
        return new Report(
                weeks,
                clock,
                moment(answers.get(1), "first"),
                Answer.total(answers.get(2)) > 0,
                Chapters.read(elasticsearch, service, weeks, clock));
    }

    private static Instant moment(JsonNode answer, String name) {
        return Instant.ofEpochMilli((long) Answer.value(answer.path("aggregations"), name));
    }

    /** Whether sessions are there from the beginning of the week before, or near to it. */
    public boolean isWholeBefore() {
        return first.toEpochMilli() < weeks.before().from() + DAY;
    }

    /** All figures that were compared, the most unusual change first. */
    public Changes changes() {
        List<Changes.Placed> figures = new ArrayList<>();
        for (Chapter chapter : chapters) {
            for (Compared figure : chapter.figures()) {
                figures.add(new Changes.Placed(chapter.section().title(), figure));
            }
        }
        return new Changes(figures);
    }

    /** The same as a table. */
    public Table changesTable() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Changes.Ranked ranked : changes().ranked()) {
            Compared figure = ranked.figure();
            rows.add(List.of(
                    Cell.text(figure.name()),
                    Cell.text(ranked.chapter()),
                    figure.nowCell(),
                    figure.beforeCell(),
                    figure.change(),
                    Cell.number(figure.z()),
                    Cell.fine(ranked.adjusted())));
        }
        return Table.of(
                "changes",
                "All figures that were compared",
                List.of("Figure", "Chapter", "This week", "Week before", "Change", "Standard errors", "p adjusted"),
                rows);
    }

    /** Each is a file. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        if (!changes().ranked().isEmpty()) {
            tables.add(changesTable());
        }
        for (Chapter chapter : chapters) {
            for (Block block : chapter.section().blocks()) {
                if (block instanceof Table table) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }
}
