package io.shopstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.report.week.Week;
import io.shopstream.search.SearchFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration SETTLE = ReportSettings.DEFAULT_SETTLE;

    private final MovableClock clock = new MovableClock("2026-11-29T12:00:00Z");
    private final Map<Week, Instant> written = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private @Nullable IOException failure;

    private final Schedule schedule = new Schedule(
            SETTLE,
            clock,
            clock::advance,
            (week, moment) -> written.containsKey(week)
                    && !written.getOrDefault(week, Instant.MIN).isBefore(moment),
            this::write,
            said::add);

    private void write(Week week) throws IOException {
        if (failure != null) {
            throw failure;
        }
        written.put(week, clock.instant());
        done.add(week + " at " + clock.instant());
    }

    @Test
    void aWeekIsSettledOnTheTuesdayAfterItAtOne() {
        assertThat(Schedule.settledAt(Week.parse("2026-W48"), SETTLE)).isEqualTo("2026-12-01T01:00:00Z");
        assertThat(Schedule.settled(Instant.parse("2026-12-01T00:59:59Z"), SETTLE))
                .hasToString("2026-W47");
        assertThat(Schedule.settled(Instant.parse("2026-12-01T01:00:00Z"), SETTLE))
                .hasToString("2026-W48");
    }

    @Test
    void theMissingReportIsWrittenAtStartAndTheNextOnesWhenTheyAreDue() {
        run("2026-12-31T00:00:00Z");

        assertThat(done)
                .containsExactly(
                        "2026-W47 at 2026-11-29T12:00:00Z",
                        "2026-W48 at 2026-12-01T01:00:00Z",
                        "2026-W49 at 2026-12-08T01:00:00Z",
                        "2026-W50 at 2026-12-15T01:00:00Z",
                        "2026-W51 at 2026-12-22T01:00:00Z",
                        "2026-W52 at 2026-12-29T01:00:00Z");
        assertThat(said).isEmpty();
    }

    @Test
    void aReportThatIsThereIsNotWrittenAgainUnlessItWasMadeBeforeTheWeekHadSettled() {
        written.put(Week.parse("2026-W47"), Instant.parse("2026-11-24T01:00:00Z"));
        written.put(Week.parse("2026-W48"), Instant.parse("2026-11-30T09:00:00Z"));
        run("2026-12-02T00:00:00Z");

        assertThat(done).containsExactly("2026-W48 at 2026-12-01T01:00:00Z");
    }

    @Test
    void whileElasticsearchIsAwayItIsTriedAgainAndSaidOnce() {
        failure = new SearchFailure("Elasticsearch does not answer");
        run("2026-11-29T12:12:00Z");
        assertThat(said).containsExactly("Elasticsearch does not answer; trying again every 5 minutes");

        failure = null;
        run("2026-11-29T12:20:00Z");
        assertThat(done).containsExactly("2026-W47 at 2026-11-29T12:15:00Z");
    }

    @Test
    void noPauseIsLongerThanAnHourAndNoneIsNegative() {
        assertThat(schedule.step()).isEqualTo(Duration.ofHours(1));
        clock.now = Instant.parse("2026-12-01T00:40:00Z");
        assertThat(schedule.step()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void anInterruptionEndsIt() {
        Thread.currentThread().interrupt();
        schedule.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isEmpty();
    }

    private void run(String until) {
        while (clock.now.isBefore(Instant.parse(until))) {
            clock.advance(schedule.step());
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now;

        private MovableClock(String now) {
            this.now = Instant.parse(now);
        }

        private void advance(Duration length) {
            now = now.plus(length);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
