package io.shopstream.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.report.chapter.Report;
import io.shopstream.report.chapter.SampleIndices;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportFilesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String FORMULA = "=cmd|' /C calc'!A0";

    @TempDir
    Path folder = Path.of("");

    @Test
    void aPageAndAFolderOfTablesAreWritten() throws Exception {
        Path out = folder.resolve("a/reports");
        write(out, NOW);

        assertThat(names(out)).containsExactly("shopstream-2026-W48", "shopstream-2026-W48.html");
        assertThat(names(out.resolve("shopstream-2026-W48")))
                .contains("changes.csv", "engagement.csv", "funnel.csv", "top-products.csv", "data-quality.csv");
        assertThat(out.resolve("shopstream-2026-W48/engagement.csv"))
                .content()
                .startsWith("figure,this_week,week_before,change,could_be_chance,standard_errors\r\n"
                        + "Sessions,1000,1000,0,yes,0\r\n")
                .contains("\r\nBounce rate,0.3,0.3,0,yes,0\r\n")
                .contains("\r\n\"Session duration, median\",71.5,71.5,0,not tested,\r\n");
    }

    @Test
    void thePageNeedsNothingElseAndLetsNothingIn() throws Exception {
        String html = html(NOW);

        assertThat(html)
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
                .contains("<h1>Week 2026-W48</h1>", "23 November 2026 to 29 November 2026", "week 2026-W47")
                .contains("<caption>Engagement</caption>", "<th scope=\"row\">Bounce rate</th>", "<th scope=\"col\"")
                .doesNotContain(
                        "<script", "http://", "https://", "javascript:", " style=", " onclick", "@import", "url(");
        assertThat(html.split("<svg ", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void whatChangedMostComesFirst() throws Exception {
        String html = html(NOW);

        assertThat(html.indexOf("What changed most</h2>")).isPositive().isLessThan(html.indexOf("Engagement</h2>"));
        assertThat(html)
                .containsSubsequence(
                        "<ol class=\"cards\">",
                        "Page views a session",
                        "+12.5 %",
                        "4.00 → <b>4.50</b>",
                        "Conversion",
                        "+100.0 %",
                        "6.0 % → <b>12.0 %</b>");
    }

    @Test
    void aNameOfAProductIsATextAndNothingElse() throws Exception {
        String html = html(NOW);

        assertThat(html).doesNotContain(SCRIPT).contains("&lt;script&gt;alert(1)&lt;");
        assertThat(folder.resolve("shopstream-2026-W48/top-products.csv"))
                .content()
                .contains("\r\n'=cmd|' /C calc'!A0,Lamps,p-2,90,")
                .contains("\r\n<script>alert(1)</script>,Sofas,p-1,100,");
    }

    /** RFC 4180 quotes what has a comma or a quote; a number may be negative. */
    @Test
    void whatBeginsAFormulaGetsAnApostrophe() {
        Table table = Table.of(
                "t",
                "T",
                List.of("Some text", "A number"),
                Stream.of("=1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "a,\"b\"", "")
                        .map(text -> List.of(Cell.text(text), Cell.change(-0.5)))
                        .toList());

        assertThat(CsvTable.of(table))
                .isEqualTo("some_text,a_number\r\n'=1,-0.5\r\n'+1,-0.5\r\n'-1,-0.5\r\n'@a,-0.5\r\n\"'\ta\",-0.5\r\n"
                                .replace("\"'\ta\"", "'\ta")
                        + "\"'\ra\",-0.5\r\na=1,-0.5\r\n\"a,\"\"b\"\"\",-0.5\r\n\"\",-0.5\r\n");
    }

    @Test
    void aWeekThatIsNotOverSaysSo() throws Exception {
        assertThat(html(Instant.parse("2026-11-26T12:00:00Z")))
                .contains("The week is not over: its figures go to 26 November 2026, 12:00 UTC, and are held against");
        assertThat(html(NOW)).doesNotContain("The week is not over");
    }

    @Test
    void aWeekThatIsTheFirstHasNothingToBeHeldAgainst() throws Exception {
        try (StubSearchServer stub = new StubSearchServer()) {
            SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
            SampleIndices.forgetTheWeekBefore(stub);
            Elasticsearch elasticsearch = new Elasticsearch(stub.settings(), "report");
            new ReportFiles(folder).write(Report.read(elasticsearch, null, SampleIndices.WEEK, NOW));
        }

        assertThat(folder.resolve("shopstream-2026-W48.html"))
                .content()
                .contains("There is no session of the week before, so nothing can be compared.")
                .contains("What rises cannot be said: there was no session the week before.")
                .doesNotContain("class=\"cards\"");
    }

    @Test
    void anOlderReportIsReplacedAndNothingIsLeftBehind() throws Exception {
        write(folder, NOW);
        Path page = folder.resolve("shopstream-2026-W48.html");
        Files.writeString(page, Files.readString(page).replace("Week 2026-W48", "old"));
        Files.writeString(folder.resolve("shopstream-2026-W48/old.csv"), "old");
        write(folder, NOW);

        assertThat(page).content().doesNotContain("old</h1>");
        assertThat(names(folder)).containsExactly("shopstream-2026-W48", "shopstream-2026-W48.html");
        assertThat(names(folder.resolve("shopstream-2026-W48"))).doesNotContain("old.csv");
    }

    @Test
    void whatIsNoReportIsNotWrittenOver() throws Exception {
        Path page = Files.writeString(folder.resolve("shopstream-2026-W48.html"), "mine");
        assertRefused(page.toAbsolutePath() + " is no report of Shopstream's, so it is not written over");
        assertThat(page).hasContent("mine");
        Files.delete(page);

        Files.createDirectory(page);
        assertRefused(page.toAbsolutePath() + " is no report of Shopstream's, so it is not written over");
        Files.delete(page);

        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), HtmlPage.MARK);
        Files.createSymbolicLink(page, elsewhere);
        assertRefused(page.toAbsolutePath() + " is no report of Shopstream's, so it is not written over");
        assertThat(elsewhere).hasContent(HtmlPage.MARK);
        Files.delete(page);

        Path tables = Files.createDirectory(folder.resolve("shopstream-2026-W48"));
        Files.writeString(tables.resolve("diary.txt"), "mine");
        assertRefused(tables.toAbsolutePath() + " holds more than a report's tables, so it is not written over");
        assertThat(names(folder)).containsExactly("elsewhere", "shopstream-2026-W48");
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> write(file.resolve("reports"), NOW))
                .isInstanceOf(UnwritableReport.class)
                .hasMessage("cannot write a report to " + file.resolve("reports"));
    }

    @Test
    void thePageTellsWhenItWasWritten() throws Exception {
        ReportFiles files = new ReportFiles(folder);
        assertThat(files.isWrittenSince(SampleIndices.WEEK, Instant.EPOCH)).isFalse();
        write(folder, NOW);
        Files.setLastModifiedTime(files.page(SampleIndices.WEEK), FileTime.from(NOW));

        assertThat(files.isWrittenSince(SampleIndices.WEEK, NOW)).isTrue();
        assertThat(files.isWrittenSince(SampleIndices.WEEK, NOW.plusSeconds(1))).isFalse();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> write(folder, NOW))
                .isInstanceOf(UnwritableReport.class)
                .hasMessage(message);
    }

    private String html(Instant clock) throws Exception {
        write(folder, clock);
        return Files.readString(folder.resolve("shopstream-2026-W48.html"));
    }

    private static void write(Path out, Instant clock) throws Exception {
        try (StubSearchServer stub = new StubSearchServer()) {
            SampleIndices.fill(stub, SCRIPT, FORMULA);
            Elasticsearch elasticsearch = new Elasticsearch(stub.settings(), "report");
            new ReportFiles(out).write(Report.read(elasticsearch, null, SampleIndices.WEEK, clock));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
