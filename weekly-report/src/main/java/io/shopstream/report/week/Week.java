package io.shopstream.report.week;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week as ISO 8601 counts them, in UTC: from Monday to Sunday, and of the year that its Thursday lies in, so that some years
 * have a week 53.
 *
 * @param monday its first day
 */
public record Week(LocalDate monday) {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})-W([0-9]{2})");
    private static final int FIRST_YEAR = 1970;

    /** @throws IllegalArgumentException unless it is a Monday */
    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException(monday + " is no Monday");
        }
    }

    /** The week in which a moment lies. */
    public static Week of(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return new Week(day.with(DayOfWeek.MONDAY));
    }

    /** The last week that was over by then. */
    public static Week lastBefore(Instant moment) {
        return of(moment).previous();
    }

    /**
     * Reads {@code 2026-W48}.
     *
     * @throws IllegalArgumentException with one line for people, if there is no such week
     */
    public static Week parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            int year = Integer.parseInt(form.group(1));
            int number = Integer.parseInt(form.group(2));
            // 4 January is in the first week of its year
            LocalDate monday = LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(number - 1L);
            Week week = new Week(monday);
            if (week.toString().equals(text) && year >= FIRST_YEAR) {
                return week;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a week such as 2026-W48");
    }

    public Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    /** Its first moment. */
    public Instant start() {
        return monday.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The first moment of the next week. */
    public Instant end() {
        return next().start();
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
