package io.shopstream.report.week;

import java.time.Duration;
import java.time.Instant;

/**
 * A week and the one before. Of a week that is not over, as much as there is of it, against as much of the week before.
 *
 * @param week which one
 * @param now its time, as far as it has come
 * @param before the same time of the week before
 * @param isOver whether it was over
 */
public record Weeks(Week week, Span now, Span before, boolean isOver) {

    /** @param clock now */
    public static Weeks of(Week week, Instant clock) {
        boolean over = !week.end().isAfter(clock);
        Instant end = over ? week.end() : clock.isAfter(week.start()) ? clock : week.start();
        return new Weeks(
                week,
                Span.of(week.start(), end),
                Span.of(week.previous().start(), end.minus(Duration.ofDays(7))),
                over);
    }
}
