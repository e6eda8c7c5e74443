package io.shopstream.similar;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One run of the job. Its id is part of the names of collections and indices, and sorts by time.
 *
 * @param at when it was submitted
 */
record Run(String id, Instant at) implements Serializable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Run begin(Instant now) {
        String tail =
                String.format(Locale.ROOT, "%04x", ThreadLocalRandom.current().nextInt(1 << 16));
        return new Run(TIME.format(now) + "-" + tail, now);
    }
}
