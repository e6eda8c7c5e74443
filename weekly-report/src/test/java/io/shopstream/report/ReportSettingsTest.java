package io.shopstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.report.confidential.ConfidentialSettings;
import io.shopstream.report.week.Week;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheLocalStack() {
        ReportSettings settings = settings();

        assertThat(settings.elasticsearch().addresses()).containsExactly("http://127.0.0.1:19200");
        assertThat(settings.recommend()).isNull();
        assertThat(settings.service()).isNull();
        assertThat(settings.apiKeyFile()).isNull();
        assertThat(settings.week()).isNull();
        assertThat(settings.out()).isEqualTo(Path.of("reports"));
        assertThat(settings.schedule()).isFalse();
        assertThat(settings.settle()).isEqualTo(Duration.ofHours(25));
        assertThat(settings.confidential()).isNull();
    }

    @Test
    void everyFlagIsTaken() {
        ReportSettings settings =
                settings("--recommend", "https://recommend.example", "--week", "2026-W48", "--out", "x");

        assertThat(settings.recommend()).isEqualTo(URI.create("https://recommend.example"));
        assertThat(settings.service()).isNotNull();
        assertThat(settings.week()).isEqualTo(Week.parse("2026-W48"));
        assertThat(settings.out()).isEqualTo(Path.of("x"));
        assertThat(settings("--schedule", "--settle", "2 h").schedule()).isTrue();
        assertThat(settings("--schedule", "--settle", "2 h").settle()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aConfidentialReportHasABudgetAndALedger() {
        assertThat(settings("--epsilon", "0.5").confidential())
                .isEqualTo(new ConfidentialSettings(0.5, 10, Path.of("privacy-ledger.csv")));
        assertThat(settings("--epsilon", "2", "--budget", "3", "--ledger", "x").confidential())
                .isEqualTo(new ConfidentialSettings(2, 3, Path.of("x")));
        assertRefused("--epsilon is a number, found 'much'", "--epsilon", "much");
        assertRefused("--budget is a number, found 'x'", "--epsilon", "1", "--budget", "x");
        assertRefused("--budget goes with --epsilon only", "--budget", "10");
        assertRefused("--ledger goes with --epsilon only", "--ledger", "x");
        assertRefused(
                "--epsilon is for a report that somebody asks for, and not for --schedule",
                "--epsilon",
                "1",
                "--schedule");
    }

    @Test
    void nonsenseIsSaidInOneLine() {
        assertRefused("--week: '2025-W53' is not a week such as 2026-W48", "--week", "2025-W53");
        assertRefused(
                "--week names one week, and --schedule writes each as it ends: give one of them",
                "--week",
                "2026-W48",
                "--schedule");
        assertRefused("--recommend is http://host:port or https://host:port, not there", "--recommend", "there");
        assertRefused("--settle is a duration from 1 s to 6 d, found '7 d'", "--settle", "7 d");
        assertThatThrownBy(() -> settings("--weak", "2026-W48"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --weak; known are --budget, --elasticsearch,");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> settings(arguments))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(message);
    }

    private static ReportSettings settings(String... arguments) {
        return ReportSettings.from(Arguments.of(arguments, Map.of()));
    }
}
