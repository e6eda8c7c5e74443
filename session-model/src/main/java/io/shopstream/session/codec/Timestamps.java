package io.shopstream.session.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads ISO 8601 dates and times with an offset, {@code +01:00}, {@code +0100} or {@code +01}. The shape that machines write, {@code 2026-11-20T10:15:12.345Z}, is
 * read by position: the JDK's formatter takes half a microsecond each, which was a third of decoding a message.
 */
final class Timestamps {

    private static final int WHOLE_SECONDS = "2026-11-20T10:15:12".length();

    private static final int MOST_FRACTION_DIGITS = 9;

    private static final DateTimeFormatter BASIC_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHmm", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Timestamps() {}

    /** @throws DateTimeException where {@code text} is no ISO 8601 date and time with an offset */
    static Instant parse(String text) {
        return isUtcByPosition(text)
                ? utcByPosition(text)
                : (hasColonInOffset(text) ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : BASIC_OFFSET)
                        .parse(text, Instant::from);
    }

    private static boolean hasColonInOffset(String text) {
        int colon = text.length() - ":00".length();
        return colon >= 0 && text.charAt(colon) == ':';
    }

    private static boolean isUtcByPosition(String text) {
        int end = text.length() - 1;
        if (end < WHOLE_SECONDS || end > WHOLE_SECONDS + 1 + MOST_FRACTION_DIGITS || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected =
                    switch (i) {
                        case 4, 7 -> '-';
                        case 10 -> 'T';
                        case 13, 16 -> ':';
                        case 19 -> '.';
                        default -> '0';
                    };
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return end != WHOLE_SECONDS + 1;
    }

    private static Instant utcByPosition(String text) {
        int nanos = 0;
        int end = text.length() - 1;
        if (end > WHOLE_SECONDS) {
            nanos = digits(text, WHOLE_SECONDS + 1, end);
            for (int i = end - WHOLE_SECONDS - 1; i < MOST_FRACTION_DIGITS; i++) {
                nanos *= 10;
            }
        }
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
