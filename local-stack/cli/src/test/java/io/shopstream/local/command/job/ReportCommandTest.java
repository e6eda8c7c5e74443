package io.shopstream.local.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.command.Shopstream;
import io.shopstream.local.command.job.ReportCommand.Chosen;
import io.shopstream.report.week.Week;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is asked for wrongly is said in one line, before anybody is asked. */
class ReportCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine shopstream =
            Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

    @Test
    void aWeekThatIsNoneIsNamed() {
        assertRefused(
                "Invalid value for option '--week': '2025-W53' is not a week such as 2026-W48", "--week", "2025-W53");
        assertRefused("Invalid value for option '--week': 'last' is not a week such as 2026-W48", "--week=last");
    }

    @Test
    void aScheduleIsOfAllWeeks() {
        assertRefused(
                "--week names one week, and --schedule writes each as it ends: give one of them",
                "--week",
                "2026-W48",
                "--schedule");
    }

    @Test
    void onlyAScheduleSettles() {
        assertRefused("--settle goes with --schedule only", "--settle", "2h");
        assertRefused("--settle is a duration of at most 6d", "--schedule", "--settle", "7d");
        assertRefused(
                "Invalid value for option '--settle': 'soon' is not a duration such as 90s, 30m, 24h or 7d",
                "--schedule",
                "--settle",
                "soon");
    }

    @Test
    void aBudgetIsOfAnEpsilon() {
        assertRefused("--budget goes with --epsilon only", "--week", "2026-W48", "--budget", "10");
        assertRefused("--ledger goes with --epsilon only", "--ledger=ledger.csv");
    }

    @Test
    void theWeekMayBeLeftOut() {
        assertThat(week()).isNull();
        assertThat(week("--week")).isEqualTo(new Chosen(null));
        assertThat(week("--week", "--schedule")).isEqualTo(new Chosen(null));
        assertThat(week("--week", "2026-W48")).isEqualTo(new Chosen(Week.parse("2026-W48")));
    }

    private Object week(String... arguments) {
        return new CommandLine(new ReportCommand()).parseArgs(arguments).matchedOptionValue("--week", null);
    }

    private void assertRefused(String line, String... arguments) {
        err.getBuffer().setLength(0);
        String[] command = new String[arguments.length + 1];
        command[0] = "report";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(shopstream.execute(command)).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("shopstream: " + line + " (see 'shopstream report --help')");
        assertThat(out.toString()).isEmpty();
    }
}
