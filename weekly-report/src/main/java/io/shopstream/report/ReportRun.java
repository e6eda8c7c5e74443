package io.shopstream.report;

import io.shopstream.privacy.LedgerFile;
import io.shopstream.privacy.PrivacyLedger;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.chapter.Report;
import io.shopstream.report.confidential.ConfidentialReport;
import io.shopstream.report.confidential.ConfidentialSettings;
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

    private static final String CONFIDENTIAL = "confidential";

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
        Week week = chosen == null ? Week.lastBefore(clock.instant()) : chosen;
        if (settings.confidential() == null) {
            write(week);
            return;
        }
        writeConfidential(week, settings.confidential());
    }

    /** Into a folder of its own, so that it does not take the place of the report that tells everything. */
    private void writeConfidential(Week week, ConfidentialSettings confidential) throws IOException, NothingToReport {
        ConfidentialReport read = ConfidentialReport.read(elasticsearch, week, clock.instant(), confidential.epsilon());
        PrivacyLoss budget = PrivacyLoss.pure(confidential.budget());
        LedgerFile ledger = new LedgerFile(confidential.ledger());
        PrivacyLoss spent = ledger.spend(
                budget,
                PrivacyLedger.Entry.of("report of week " + week, PrivacyLoss.pure(confidential.epsilon())),
                clock.instant());
        ReportFiles folder = new ReportFiles(settings.out().resolve(CONFIDENTIAL));
        folder.write(read.release(RandomBits.secure()));
        said.accept("confidential report of week " + week + ": " + folder.page(week) + ", its tables in "
                + folder.tables(week));
        said.accept(ledger.line(spent, budget));
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
