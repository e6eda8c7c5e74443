package io.shopstream.local.command.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.local.command.Shopstream;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.shop.ShopSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void hasDefaults() {
        assertThat(settings("--sessions", "300"))
                .isEqualTo(new ShopSettings(
                        300, 1, Instant.parse("2025-06-02T00:00:00Z"), Duration.ofDays(1), 100, FaultRates.NONE));
    }

    @Test
    void everyFlagHasItsPlace() {
        assertThat(settings(
                        "--sessions=300",
                        "--seed=7",
                        "--start=2026-02-28T00:00:00Z",
                        "--span=36h",
                        "--shoppers=50",
                        "--faults=all=0.05"))
                .isEqualTo(new ShopSettings(
                        300,
                        7,
                        Instant.parse("2026-02-28T00:00:00Z"),
                        Duration.ofHours(36),
                        50,
                        FaultRates.parse("all=0.05")));
    }

    @Test
    void aLiveShopOpensNowAndLetsVisitorsInAtItsRate() {
        assertThat(settings("--live", "--sessions", "300", "--rate", "2"))
                .isEqualTo(new ShopSettings(300, 1, NOW, Duration.ofSeconds(150), 100, FaultRates.NONE));
    }

    @Test
    void aShopWithoutAnEndIsLive() {
        assertThat(settings())
                .isEqualTo(new ShopSettings(
                        ShopSettings.ENDLESS, 1, NOW, Duration.ofSeconds(2_000), 10_000, FaultRates.NONE));
        assertRefused("--start and --span need --sessions", "--span", "1d");
    }

    @Test
    void aDayInTheFutureWouldBeTakenForAWrongClock() {
        assertRefused(
                "visits from 2026-03-01T12:00:00Z on for 24 h lie in the future, where the gate takes them for a"
                        + " wrong clock; give an earlier --start",
                "--sessions=5",
                "--start=2026-03-01T12:00:00Z");
        assertRefused(
                "visits from 2026-03-01T12:00:00Z on for 12 h lie in the future, where the gate takes them for a"
                        + " wrong clock; give an earlier --start",
                "--sessions=5",
                "--start=2026-03-01T12:00:00Z",
                "--span=12h");
        assertThat(settings("--sessions=5", "--start=2026-02-28T12:00:00Z").span())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void wrongFlagsAreRefused() {
        assertRefused("sessions must be at least 1, not 0", "--sessions=0");
        assertRefused("--dry-run needs --sessions", "--dry-run");
        assertRefused("shoppers must be at least 1, not -1", "--sessions=5", "--shoppers=-1");
        assertRefused("a fault needs a rate, as in late=0.05, not 'late'", "--sessions=5", "--faults=late");
        assertRefused("--rate must be positive, not -2.0", "--live", "--rate=-2");
        assertRefused(
                "Invalid value for option '--start': 'tomorrow' is not a moment such as 2025-06-02T00:00:00Z, now or"
                        + " now-24h",
                "--start=tomorrow");
        assertRefused(
                "Invalid value for option '--span': '5' is not a duration such as 90s, 30m, 24h or 7d", "--span=5");
    }

    @Test
    void readsMomentsBeforeNow() {
        Instant before = Instant.now();
        Instant read = new StartConverter().convert("now-90m");

        assertThat(read).isBetween(before.minusSeconds(5_400), Instant.now().minusSeconds(5_400));
    }

    @Test
    void aDryRunTellsTheTruthWithoutABroker(@TempDir Path folder) throws IOException {
        StringWriter out = new StringWriter();
        Path truth = folder.resolve("truth.json");

        int status = Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
                .execute("simulate", "--sessions=50", "--faults=all=0.05", "--dry-run", "--truth=" + truth);

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        made -> assertThat(made).startsWith("made 213 messages of 50 sessions in "),
                        written -> assertThat(written).isEqualTo("the truth is in " + truth));
        assertThat(new ObjectMapper()
                        .readTree(truth.toFile())
                        .at("/messages/published")
                        .intValue())
                .isEqualTo(213);
    }

    @Test
    void aTruthThatCannotBeWrittenCostsNoRun(@TempDir Path folder) {
        StringWriter err = new StringWriter();
        Path truth = folder.resolve("missing").resolve("truth.json");

        int status = Shopstream.commandLine(new PrintWriter(err, true), new PrintWriter(err, true))
                .execute("simulate", "--sessions=50", "--dry-run", "--truth=" + truth);

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: cannot write the truth to " + truth);
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> settings(arguments)).hasMessage(message);
    }

    private static ShopSettings settings(String... arguments) {
        SimulateCommand command = new SimulateCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.settings(NOW);
    }
}
