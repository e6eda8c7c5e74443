package io.shopstream.staged;

import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * One run of the job. Its id is part of the names of collections and indices, and tells of two runs which began later: it
 * is the time, and some letters that tell apart what began in one second.
 *
 * @param at when it was submitted
 */
public record Run(String id, Instant at) implements Serializable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TIME_LENGTH = "yyyyMMdd-HHmmss".length();

    /** What the names of collections and of indices both take. */
    private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-z]{1,16}");

    public static Run begin(Instant now) {
        String tail =
                String.format(Locale.ROOT, "%04x", ThreadLocalRandom.current().nextInt(1 << 16));
        return new Run(TIME.format(now) + "-" + tail, now);
    }

    /** The run that an operator named. */
    public static Run named(String id) {
        return of(id).orElseThrow(() -> new InvalidSettings(
                "--run-id is a time in UTC and up to 16 small letters or digits, such as 20261120-103000-a1, found '"
                        + id + "'"));
    }

    /** The run of an id; empty for what is none. */
    static Optional<Run> of(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Run(id, TIME.parse(id.substring(0, TIME_LENGTH), Instant::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isNewerThan(String otherId) {
        return id.compareTo(otherId) > 0;
    }
}
