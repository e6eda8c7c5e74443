package io.shopstream.simulator.shop;

import java.time.Duration;
import java.time.Instant;

/** When visits begin: more in the evening than at night. Immutable. */
final class VisitTimes {

    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    private static final int HOURS_PER_DAY = 24;

    /** Visits by hour of the day, UTC, over those of a mean hour. */
    private static final double[] SHARE_OF_HOUR = {
        0.6, 0.5, 0.4, 0.4, 0.4, 0.5, 0.6, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.2, 1.1, 1.1, 1.2, 1.3, 1.5, 1.7, 1.7, 1.5,
        1.1, 0.9
    };

    private final double first;

    /** In hours' worth of mean visits. */
    private final double spanTotal;

    private final double sessionsPerSpan;

    VisitTimes(Instant start, Duration span, long sessionsPerSpan) {
        this.first = visitsUpTo(start.toEpochMilli() / MILLIS_PER_HOUR);
        this.spanTotal = visitsUpTo(start.plus(span).toEpochMilli() / MILLIS_PER_HOUR) - first;
        this.sessionsPerSpan = sessionsPerSpan;
    }

    /**
     * When a session begins, in milliseconds of the epoch; never before an earlier session.
     *
     * @param jitter from [0, 1): where within its share of the visits
     */
    long startMillis(long session, double jitter) {
        double visits = first + (session + jitter) / sessionsPerSpan * spanTotal;
        return (long) (hourOf(visits) * MILLIS_PER_HOUR);
    }

    private static double visitsUpTo(double hour) {
        double day = StrictMath.floor(hour / HOURS_PER_DAY);
        double visits = day * dayTotal();
        double left = hour - day * HOURS_PER_DAY;
        for (int h = 0; left > 0; h++) {
            visits += Math.min(left, 1) * SHARE_OF_HOUR[h];
            left--;
        }
        return visits;
    }

    /** The inverse of {@link #visitsUpTo}. */
    private static double hourOf(double visits) {
        double day = StrictMath.floor(visits / dayTotal());
        double left = visits - day * dayTotal();
        int h = 0;
        while (h < HOURS_PER_DAY - 1 && left >= SHARE_OF_HOUR[h]) {
            left -= SHARE_OF_HOUR[h];
            h++;
        }
        return day * HOURS_PER_DAY + h + left / SHARE_OF_HOUR[h];
    }

    private static double dayTotal() {
        double total = 0;
        for (double share : SHARE_OF_HOUR) {
            total += share;
        }
        return total;
    }
}
