package io.shopstream.report.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.privacy.RandomBits;
import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.chapter.Report;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Week;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConfidentialReportTest {

    private static final Week WEEK = Week.parse("2026-W48");
    private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    private static final double HARDLY_CONFIDENTIAL = 1_000;

    private final RandomBits bits = new SplittableRandom(1)::nextLong;

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = new StubSearchServer();
        stub.answer("session_summary", ConfidentialReportTest::users);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void usersOfAllPagesAreAddedUpAndEachIsCutOff() throws Exception {
        Report report = read(HARDLY_CONFIDENTIAL).release(bits);

        assertThat(value(report, "Visitors", 1)).isCloseTo(3, within(0.5));
        // 2 + 4 + 10 of the 500
        assertThat(value(report, "Sessions", 1)).isCloseTo(16, within(1.0));
        assertThat(value(report, "Sessions with one interaction", 1)).isCloseTo(1 + 0 + 5, within(0.5));
        assertThat(value(report, "Page views", 1)).isCloseTo(7 + 9 + 100, within(10.0));
        assertThat(value(report, "Revenue", 1)).isCloseTo(19.99 + 0 + 2_000, within(150.0));
        assertThat(value(report, "Visitors", 2)).isCloseTo(1, within(0.5));
        assertThat(value(report, "Sessions", 2)).isCloseTo(2, within(1.0));
        assertThat(stub.asked()).hasSize(5);
    }

    @Test
    void theNoiseIsThatOfTheEpsilonSplitOverWeeksAndFigures() throws Exception {
        ConfidentialReport read = read(1.4);
        int reports = 4_000;
        int within = 0;
        double sum = 0;
        for (int i = 0; i < reports; i++) {
            double sessions = value(read.release(bits), "Sessions", 1);
            // a tenth of 1.4 / 2 / 7 a figure: 100 sessions' worth of noise
            within += Math.abs(sessions - 16) <= 100 * Math.log(20) ? 1 : 0;
            sum += sessions == 0 ? 1 : 0;
        }

        // what would be below 0 is told as 0, so one of the two tails is left
        assertThat((double) within / reports).isCloseTo(0.975, within(0.012));
        assertThat(sum / reports).isCloseTo(0.5 * Math.exp(-0.16), within(0.04));
        assertThat(value(read.release(bits), "Sessions", 3)).isCloseTo(299.573, within(0.01));
        assertThat(value(read.release(bits), "Sessions", 4)).isEqualTo(10);
    }

    @Test
    void aWeekWithoutSessionsIsToldLikeAnyOther() throws Exception {
        stub.answer("session_summary", StubSearchServer.NOTHING);

        Report report = read(1).release(bits);

        assertThat(report.isComparable()).isTrue();
        assertThat(table(report, "confidential-figures").rows()).hasSize(7);
        assertThat(report.changes().ranked()).isEmpty();
        assertThatThrownBy(() -> ConfidentialReport.read(
                        new Elasticsearch(stub.settings(), "report"), Week.parse("2026-W50"), NOW, 1))
                .isInstanceOf(NothingToReport.class)
                .hasMessage("week 2026-W50 has not begun");
    }

    @Test
    void ratesAreSharesOfWhatHasNoise() throws Exception {
        Report report = read(HARDLY_CONFIDENTIAL).release(bits);

        double bounced = value(report, "Sessions with one interaction", 1);
        double sessions = value(report, "Sessions", 1);
        Cell rate = table(report, "confidential-rates").rows().get(0).get(1);
        assertThat(rate.text()).endsWith(" %");
        assertThat(number(rate)).isCloseTo(bounced / sessions, within(1e-5));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        Path ledger = Path.of("ledger.csv");
        assertThatThrownBy(() -> new ConfidentialSettings(0, 1, ledger))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--epsilon is from 0.0001 to 1000, found 0.0");
        assertThatThrownBy(() -> new ConfidentialSettings(1001, 1, ledger)).hasMessageContaining("1001.0");
        assertThatThrownBy(() -> new ConfidentialSettings(1, 0, ledger)).hasMessage("--budget is above 0, found 0.0");
    }

    private ConfidentialReport read(double epsilon) throws Exception {
        return ConfidentialReport.read(new Elasticsearch(stub.settings(), "report"), WEEK, NOW, epsilon);
    }

    private static Table table(Report report, String name) {
        return report.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Report report, String figure, int column) {
        List<Cell> row = table(report, "confidential-figures").rows().stream()
                .filter(cells -> cells.get(0).text().equals(figure))
                .findFirst()
                .orElseThrow();
        return number(row.get(column));
    }

    private static double number(Cell cell) {
        return java.util.Objects.requireNonNull(cell.number()).doubleValue();
    }

    /** Two pages this week, one the week before, and an empty one at the end, as Elasticsearch does it. */
    private static String users(JsonNode search) {
        boolean now =
                search.at("/query/range/startedAt/gte").asLong() >= WEEK.start().toEpochMilli();
        String after = search.at("/aggs/users/composite/after/user").asText();
        if (!now) {
            return after.isEmpty() ? page("ada", user("ada", 2, 1, 0, 3, 0, 0)) : page("");
        }
        return switch (after) {
            case "" -> page("bob", user("ada", 2, 1, 1, 7, 1, 19.99), user("bob", 4, 0, 0, 9, 0, 0));
            case "bob" -> page("robot", user("robot", 500, 400, 100, 90_000, 700, 1e7));
            default -> page("");
        };
    }

    private static String page(String last, String... users) {
        return "{\"status\":200,\"_shards\":{\"failed\":0},\"hits\":{\"total\":{\"value\":9},\"hits\":[]},"
                + "\"aggregations\":{\"users\":{"
                + (last.isEmpty() ? "" : "\"after_key\":{\"user\":\"" + last + "\"},")
                + "\"buckets\":[" + String.join(",", users) + "]}}}";
    }

    private static String user(
            String id, int sessions, int bounced, int bought, int pages, int purchases, double amount) {
        return """
                {"key":{"user":"%s"},"doc_count":%d,"bounced":{"doc_count":%d},"bought":{"doc_count":%d},
                "pages":{"value":%d},"purchases":{"value":%d},"amount":{"value":%s}}""".formatted(id, sessions, bounced, bought, pages, purchases, amount);
    }
}
