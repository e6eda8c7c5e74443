package io.shopstream.factors.result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names runs by when they began, and some letters that tell apart what began in one second. */
public final class RunId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    public static String begin(Instant now) {
        return String.format(
                Locale.ROOT,
                "%s-%04x",
                TIME.format(now),
                ThreadLocalRandom.current().nextInt(1 << 16));
    }
}
