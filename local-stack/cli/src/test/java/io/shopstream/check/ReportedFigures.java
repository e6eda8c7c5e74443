package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.report.week.Week;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What {@code shopstream report} says of a week, by the names of its figures. */
final class ReportedFigures {

    private final Path tables;

    private ReportedFigures(Path tables) {
        this.tables = tables;
    }

    /** Has the report of a week written to a folder. */
    static ReportedFigures write(TestedStack stack, Path folder, Week week) {
        CommandLineRun run = CommandLineRun.shopstream(
                stack.home(), "report", "--week", week.toString(), "--out", folder.toString());
        assertThat(run.status()).as("%s", run).isZero();
        assertThat(run.output()).contains("report of week " + week + ": " + folder);
        assertThat(folder.resolve("shopstream-" + week + ".html")).content().contains("<h1>Week " + week + "</h1>");
        return new ReportedFigures(folder.resolve("shopstream-" + week));
    }

    /** Of this week. */
    BigDecimal of(String table, String figure) {
        try (CSVParser rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(tables.resolve(table + ".csv")))) {
            for (CSVRecord row : rows) {
                if (row.get(0).equals(figure)) {
                    return new BigDecimal(row.get("this_week"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the report says nothing of " + figure);
    }

    /** The same of a share, which is rounded to six decimals. */
    void assertShare(String table, String figure, double expected) {
        assertThat(of(table, figure).doubleValue()).as(figure).isCloseTo(expected, within(1e-6));
    }
}
