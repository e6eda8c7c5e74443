package io.shopstream.local.command.option;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 30m}, {@code 24h} and {@code 7d}. */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String number = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
        try {
            return switch (text.isEmpty()
                    ? ""
                    : text.substring(text.length() - 1).toLowerCase(Locale.ROOT)) {
                case "s" -> Duration.ofSeconds(Long.parseLong(number));
                case "m" -> Duration.ofMinutes(Long.parseLong(number));
                case "h" -> Duration.ofHours(Long.parseLong(number));
                case "d" -> Duration.ofDays(Long.parseLong(number));
                default -> throw notOne(text);
            };
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw notOne(text);
        }
    }

    private static TypeConversionException notOne(String text) {
        return new TypeConversionException("'" + text + "' is not a duration such as 90s, 30m, 24h or 7d");
    }
}
