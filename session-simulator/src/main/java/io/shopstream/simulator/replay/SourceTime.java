package io.shopstream.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time in one of the forms in which shops and spreadsheets write it: {@code 2010-12-01 08:26:00} (or with
 * {@code T}, a fraction, {@code UTC}, {@code Z} or an offset), {@code 12/1/2010 8:26}, {@code 01-12-2010 08:26}, {@code
 * 1.12.10 8:26 AM}. Two digits at the end are a year of this century. Without an offset it is taken as UTC.
 *
 * @param first the date's first number; the year where it has four digits
 */
record SourceTime(
        String first,
        char separator,
        String second,
        String third,
        LocalTime timeOfDay,
        @Nullable ZoneOffset offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{4}|\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{1,2})[T ] ?"
            + "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?"
            + "(?: ?(UTC|GMT|Z|[+-]\\d{2}(?::?\\d{2})?))?");

    private static final int HOURS_OF_HALF_A_DAY = 12;

    private static final int NANO_DIGITS = 9;

    private static final int THIS_CENTURY = 2000;

    /** The time of a text; empty where it has none of the forms, or no such time of day. */
    static Optional<SourceTime> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SourceTime(
                    part(form, 1),
                    part(form, 2).charAt(0),
                    part(form, 3),
                    part(form, 4),
                    timeOfDay(form),
                    offset(part(form, 10))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean beginsWithYear() {
        return first.length() == 4;
    }

    boolean isDate(DateOrder order) {
        try {
            return date(order) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** @throws DateTimeException where there is no such day */
    Instant instant(DateOrder order) {
        return LocalDateTime.of(date(order), timeOfDay).toInstant(offset == null ? ZoneOffset.UTC : offset);
    }

    private LocalDate date(DateOrder order) {
        int one = Integer.parseInt(first);
        int two = Integer.parseInt(second);
        int three = Integer.parseInt(third);
        if (beginsWithYear()) {
            return LocalDate.of(one, two, three);
        }
        int year = third.length() == 4 ? three : twoDigits();
        return order == DateOrder.MONTH_FIRST ? LocalDate.of(year, one, two) : LocalDate.of(year, two, one);
    }

    private int twoDigits() {
        if (third.length() != 2) {
            throw new DateTimeException("a year has two digits or four");
        }
        return THIS_CENTURY + Integer.parseInt(third);
    }

    private static LocalTime timeOfDay(Matcher form) {
        int hour = Integer.parseInt(part(form, 5));
        String half = part(form, 9);
        if (!half.isEmpty()) {
            if (hour < 1 || hour > HOURS_OF_HALF_A_DAY) {
                throw new DateTimeException("half a day has 12 hours");
            }
            hour = hour % HOURS_OF_HALF_A_DAY + (half.equalsIgnoreCase("p") ? HOURS_OF_HALF_A_DAY : 0);
        }
        String second = part(form, 7);
        String fraction = part(form, 8);
        return LocalTime.of(
                hour,
                Integer.parseInt(part(form, 6)),
                second.isEmpty() ? 0 : Integer.parseInt(second),
                Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length())));
    }

    private static @Nullable ZoneOffset offset(String zone) {
        return zone.isEmpty() || zone.equals("UTC") || zone.equals("GMT") ? null : ZoneOffset.of(zone);
    }

    /** A part of the form; empty where it is not there. */
    private static String part(Matcher form, int group) {
        @Nullable String part = form.group(group);
        return part == null ? "" : part;
    }
}
