package io.shopstream.report;

import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.chapter.Report;
import io.shopstream.report.output.ReportFiles;
import io.shopstream.report.output.UnwritableReport;
import io.shopstream.report.week.Week;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes reports, once or every week. What it says are lines for people. */
public final class ReportRun {

    private final ReportSettings settings;
    private final Elasticsearch elasticsearch;
    private final @Nullable RecommendationService service;
    private final ReportFiles files;
    private final Clock clock;
    private final Consumer<String> said;

    /** @param said hears where each report is */
    public ReportRun(ReportSettings settings, Clock clock, Consumer<String> said) {
        this.settings = settings;
        this.clock = clock;
        this.said = said;
        elasticsearch = new Elasticsearch(settings.elasticsearch(), "report");
        service = settings.service();
        files = new ReportFiles(settings.out());
    }

    /**
     * As the settings want it; a schedule ends when the thread is interrupted.
     *
     * @throws IOException with one line for people
     */
    public void run() throws IOException, NothingToReport {
        if (settings.schedule()) {
            new Schedule(settings.settle(), clock, Pause.SLEEP, files::isWrittenSince, this::write, said).run();
            return;
        }
        Week chosen = settings.week();
        write(chosen == null ? Week.lastBefore(clock.instant()) : chosen);
    }

    private void write(Week week) throws SearchFailure, UnwritableReport, NothingToReport {
        Report report = Report.read(elasticsearch, service, week, clock.instant());
        files.write(report);
        said.accept("report of week " + week + ": " + files.page(week) + ", its tables in " + files.tables(week));
        if (!report.weeks().isOver()) {
            said.accept("the week is not over: it is held against the same span of the week before");
        }
    }
}
