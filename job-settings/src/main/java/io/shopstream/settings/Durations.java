package io.shopstream.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, and as Flink's own configuration has them: a whole number and a unit, milliseconds if there is none. */
public final class Durations {

    private static final String NO_UNIT = "ms";

    private static final Pattern WRITTEN = Pattern.compile("\\s*([0-9]+)\\s*([a-zA-Z]*)\\s*");

    /** The largest first. Long names and their abbreviations are in the plural. */
    private enum Unit {
        DAY(ChronoUnit.DAYS, "d", "days", "days"),
        HOUR(ChronoUnit.HOURS, "h", "hours", "hours"),
        MINUTE(ChronoUnit.MINUTES, "min", "minutes", "m"),
        SECOND(ChronoUnit.SECONDS, "s", "seconds", "secs"),
        MILLISECOND(ChronoUnit.MILLIS, "ms", "milliseconds", "millis"),
        MICROSECOND(ChronoUnit.MICROS, "us", "microseconds", "micros"),
        NANOSECOND(ChronoUnit.NANOS, "ns", "nanoseconds", "nanos");

        private final ChronoUnit unit;
        private final String symbol;
        private final String longName;
        private final String abbreviation;

        Unit(ChronoUnit unit, String symbol, String longName, String abbreviation) {
            this.unit = unit;
            this.symbol = symbol;
            this.longName = longName;
            this.abbreviation = abbreviation;
        }

        private boolean isNamed(String name) {
            String plural = name + "s";
            return name.equals(symbol)
                    || name.equals(longName)
                    || name.equals(abbreviation)
                    || plural.equals(longName)
                    || (name.length() > 2 && plural.equals(abbreviation));
        }
    }

    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 5 min} or {@code 24 hours}.
     *
     * @throws IllegalArgumentException for anything else
     * @throws ArithmeticException beyond what a {@link Duration} holds
     */
    public static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            String name =
                    written.group(2).isEmpty() ? NO_UNIT : written.group(2).toLowerCase(Locale.ROOT);
            for (Unit unit : Unit.values()) {
                if (unit.isNamed(name)) {
                    return Duration.of(Long.parseLong(written.group(1)), unit.unit);
                }
            }
        }
        throw new IllegalArgumentException("no duration: " + text);
    }

    /** In the largest unit that leaves no rest, as {@code 24 h}. */
    static String format(Duration duration) {
        for (Unit unit : Unit.values()) {
            long multiple = duration.dividedBy(unit.unit.getDuration());
            if (Duration.of(multiple, unit.unit).equals(duration)) {
                return multiple + " " + unit.symbol;
            }
        }
        throw new IllegalStateException("a duration is a number of nanoseconds: " + duration);
    }
}
