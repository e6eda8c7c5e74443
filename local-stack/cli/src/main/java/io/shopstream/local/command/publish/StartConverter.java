package io.shopstream.local.command.publish;

import io.shopstream.local.command.option.DurationConverter;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: {@code 2025-06-02T00:00:00Z}, {@code now}, or a duration before now as in {@code now-24h}. */
final class StartConverter implements ITypeConverter<Instant> {

    private static final String NOW = "now";

    private static final String BEFORE_NOW = "now-";

    @Override
    public Instant convert(String text) {
        if (text.equals(NOW)) {
            return Instant.now();
        }
        if (text.startsWith(BEFORE_NOW)) {
            return Instant.now().minus(new DurationConverter().convert(text.substring(BEFORE_NOW.length())));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a moment such as 2025-06-02T00:00:00Z, now or now-24h");
        }
    }
}
