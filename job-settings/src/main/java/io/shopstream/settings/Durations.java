package io.shopstream.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, and as Flink's own configuration has them: a whole number and a unit, milliseconds if there is none. */
final class Durations {

    private static final String NO_UNIT = "ms";

    private static final Pattern WRITTEN = Pattern.compile("\\s*([0-9]+)\\s*([a-zA-Z]*)\\s*");

    /** The largest first. Without its last letter, an s, each long name is in the singular. */
    private enum Unit {
        DAY(ChronoUnit.DAYS, "d", "days"),
        HOUR(ChronoUnit.HOURS, "h", "hours"),
        MINUTE(ChronoUnit.MINUTES, "min", "minutes", "m"),
        SECOND(ChronoUnit.SECONDS, "s", "seconds", "secs"),
        MILLISECOND(ChronoUnit.MILLIS, "ms", "milliseconds", "millis"),
        MICROSECOND(ChronoUnit.MICROS, "us", "microseconds", "micros"),
        NANOSECOND(ChronoUnit.NANOS, "ns", "nanoseconds", "nanos");

        private final ChronoUnit unit;
        private final List<String> names;

        Unit(ChronoUnit unit, String... names) {
            this.unit = unit;
            this.names = List.of(names);
        }

        private boolean isNamed(String name) {
            return names.contains(name) || (name.length() > 2 && names.contains(name + "s"));
        }
    }

    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 5 min} or {@code 24 hours}.
     *
     * @throws IllegalArgumentException for anything else
     * @throws ArithmeticException beyond what a {@link Duration} holds
     */
    static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            String name = written.group(2).isEmpty() ? NO_UNIT : written.group(2).toLowerCase(Locale.ROOT);
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
                return multiple + " " + unit.names.get(0);
            }
        }
        throw new IllegalStateException("a duration is a number of nanoseconds: " + duration);
    }
}
