package io.shopstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.report.confidential.ConfidentialSettings;
import io.shopstream.report.week.Week;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConfidentialRunTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T01:00:00Z"), ZoneOffset.UTC);

    private final List<String> said = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isPaidForAndWrittenBesideTheReportThatTellsEverything() throws Exception {
        try (StubSearchServer stub = new StubSearchServer()) {
            stub.answer("session_summary", StubSearchServer.NOTHING);
            run(stub, 0.75);

            String page = Files.readString(folder.resolve("confidential/shopstream-2026-W48.html"));
            assertThat(page)
                    .contains("Counts and sums with noise", "Epsilon 0.75 of a user", "Visitors")
                    .doesNotContain("What changed most", "Could be chance");
            assertThat(folder.resolve("confidential/shopstream-2026-W48/confidential-figures.csv"))
                    .content()
                    .hasLineCount(8)
                    .startsWith("figure,this_week,week_before,plus_or_minus,a_user_adds_at_most");
            assertThat(folder.resolve("confidential/shopstream-2026-W48/changes.csv"))
                    .doesNotExist();
            assertThat(Files.readAllLines(folder.resolve("ledger.csv")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("2026-12-01T01:00:00Z,")
                    .endsWith(",report of week 2026-W48,0.75,0.0");
            assertThat(said)
                    .last()
                    .asString()
                    .startsWith("spent: epsilon 0.7500 of 1.000, delta 0.000, by all releases in");
        }
    }

    @Test
    void isNotWrittenWhereTheBudgetDoesNotHaveIt() throws Exception {
        try (StubSearchServer stub = new StubSearchServer()) {
            stub.answer("session_summary", StubSearchServer.NOTHING);
            run(stub, 0.75);
            Files.delete(folder.resolve("confidential/shopstream-2026-W48.html"));

            assertThatThrownBy(() -> run(stub, 0.5))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("nothing is released: the budget is epsilon 1")
                    .hasMessageEndingWith("(" + folder.resolve("ledger.csv") + ")");

            assertThat(folder.resolve("confidential/shopstream-2026-W48.html")).doesNotExist();
            assertThat(Files.readAllLines(folder.resolve("ledger.csv"))).hasSize(2);
        }
    }

    private void run(StubSearchServer stub, double epsilon) throws Exception {
        ReportSettings settings = new ReportSettings(
                stub.settings(),
                null,
                null,
                Week.parse("2026-W48"),
                folder,
                false,
                ReportSettings.DEFAULT_SETTLE,
                new ConfidentialSettings(epsilon, 1, folder.resolve("ledger.csv")));
        new ReportRun(settings, CLOCK, said::add).run();
    }
}
