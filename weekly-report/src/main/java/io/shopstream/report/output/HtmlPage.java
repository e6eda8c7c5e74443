package io.shopstream.report.output;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.shopstream.report.change.Changes;
import io.shopstream.report.chapter.Chapter;
import io.shopstream.report.chapter.Report;
import io.shopstream.report.week.Weeks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one file of HTML that needs nothing else: no script, no font, no picture from elsewhere. */
final class HtmlPage {

    /** By which a report is known for one. */
    static final String MARK = "<meta name=\"generator\" content=\"Shopstream weekly report\">";

    private static final String FOLDER = "io/shopstream/report/page";
    private static final int MOST_CARDS = 12;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final PebbleEngine engine;

    HtmlPage() {
        ClasspathLoader templates = new ClasspathLoader(HtmlPage.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(templates)
                .autoEscaping(true)
                .strictVariables(true)
                .build();
    }

    String of(Report report) {
        Changes changes = report.changes();
        Weeks weeks = report.weeks();
        Map<String, Object> model = new HashMap<>();
        model.put("week", weeks.week().toString());
        model.put("weekBefore", weeks.week().previous().toString());
        model.put("from", DAY.format(weeks.week().monday()));
        model.put("to", DAY.format(weeks.week().sunday()));
        model.put("over", weeks.isOver());
        model.put("until", MOMENT.format(Instant.ofEpochMilli(weeks.now().until())));
        model.put("at", MOMENT.format(report.at()));
        model.put("comparable", report.isComparable());
        model.put("wholeBefore", report.isWholeBefore());
        model.put("first", MOMENT.format(report.first()));
        model.put("compared", !changes.ranked().isEmpty());
        model.put("tested", changes.tested());
        model.put("untested", changes.ranked().size() - changes.tested());
        model.put("clearOnes", changes.clear().size());
        model.put("cards", cards(changes));
        model.put("changesTable", report.changesTable());
        model.put("sections", report.chapters().stream().map(Chapter::section).toList());
        model.put("folder", ReportFiles.name(weeks.week()));
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate("report").evaluate(html, model, Locale.ROOT);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return html.toString();
    }

    private static List<Changes.Ranked> cards(Changes changes) {
        return changes.clear().stream().limit(MOST_CARDS).toList();
    }
}
