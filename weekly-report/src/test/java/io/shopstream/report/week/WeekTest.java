package io.shopstream.report.week;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00Z, 2026-W48",
        "2026-11-29T23:59:59.999Z, 2026-W48",
        // the year 2026 begins on a Thursday, and so has 53 weeks
        "2025-12-29T00:00:00Z, 2026-W01",
        "2026-12-31T12:00:00Z, 2026-W53",
        "2027-01-03T23:59:59Z, 2026-W53",
        "2027-01-04T00:00:00Z, 2027-W01",
        // a leap day, and a Saturday that belongs to the year before
        "2024-02-29T00:00:00Z, 2024-W09",
        "2022-01-01T00:00:00Z, 2021-W52",
    })
    void aMomentLiesInTheWeekOfItsThursday(Instant moment, String week) {
        assertThat(Week.of(moment)).hasToString(week);
        assertThat(Week.parse(week)).isEqualTo(Week.of(moment));
    }

    @Test
    void weeksFollowEachOtherAcrossTheYear() {
        Week last = Week.parse("2026-W53");

        assertThat(last.next()).hasToString("2027-W01");
        assertThat(last.previous()).hasToString("2026-W52");
        assertThat(last.monday()).isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(last.sunday()).isEqualTo(LocalDate.of(2027, 1, 3));
        assertThat(last.end()).isEqualTo(Instant.parse("2027-01-04T00:00:00Z"));
        assertThat(Week.parse("2024-W09").end()).isEqualTo(Instant.parse("2024-03-04T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-W53", "2026-W54", "2026-W00", "2026-48", "2026-w48", "26-W48", "", "1969-W50", "٢٠٢٦-W48"})
    void whatIsNoWeekIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Week.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a week such as 2026-W48");
    }

    @Test
    void theLastWeekThatIsOverIsTheOneBefore() {
        assertThat(Week.lastBefore(Instant.parse("2026-11-29T23:59:59Z"))).hasToString("2026-W47");
        assertThat(Week.lastBefore(Instant.parse("2026-11-30T00:00:00Z"))).hasToString("2026-W48");
    }

    @Test
    void aWeekThatIsOverIsHeldAgainstTheWholeWeekBefore() {
        Weeks weeks = Weeks.of(Week.parse("2026-W48"), Instant.parse("2026-11-30T00:00:00Z"));

        assertThat(weeks.isOver()).isTrue();
        assertThat(weeks.now()).isEqualTo(span("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"));
        assertThat(weeks.before()).isEqualTo(span("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"));
    }

    @Test
    void aWeekThatIsNotOverIsHeldAgainstAsMuchOfTheWeekBefore() {
        Weeks weeks = Weeks.of(Week.parse("2026-W48"), Instant.parse("2026-11-25T06:30:00Z"));

        assertThat(weeks.isOver()).isFalse();
        assertThat(weeks.now()).isEqualTo(span("2026-11-23T00:00:00Z", "2026-11-25T06:30:00Z"));
        assertThat(weeks.before()).isEqualTo(span("2026-11-16T00:00:00Z", "2026-11-18T06:30:00Z"));
    }

    @Test
    void elasticsearchIsAskedOfNoTimeBefore1970() {
        assertThat(Weeks.of(Week.parse("1970-W01"), Instant.parse("2026-11-25T06:30:00Z"))
                        .before())
                .isEqualTo(new Span(0, 0));
    }

    private static Span span(String from, String until) {
        return new Span(Instant.parse(from).toEpochMilli(), Instant.parse(until).toEpochMilli());
    }
}
